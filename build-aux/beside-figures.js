// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Dossier authors
//
// What other libraries find: {id, text, ref} a line on standard input, {id, found} a line on standard output.
//   node beside-figures.js recognizers|compromise|chrono FOLDER-WITH-NODE_MODULES
const path = require('path');
const { createRequire } = require('module');

const [library, folder] = process.argv.slice(2);
const load = createRequire(path.join(path.resolve(folder), 'package.json'));

const KINDS = { number: 'number', numberrange: 'range', ordinal: 'ordinal', percentage: 'percent', currency: 'money',
  dimension: 'quantity', temperature: 'temperature', age: 'age' };

function recognize(text, reference) {
  const suite = recognize.suite || (recognize.suite = load('@microsoft/recognizers-text-suite'));
  const results = [];
  for (const one of ['Number', 'Ordinal', 'Percentage', 'Currency', 'Dimension', 'Temperature', 'Age'])
    try { results.push(...suite['recognize' + one](text, 'en-us')); } catch (error) { /* it fails on some texts */ }
  try { results.push(...suite.recognizeDateTime(text, 'en-us', undefined, reference)); } catch (error) { /* so too */ }
  return results.map(r => ({
    start: r.start, end: r.end + 1, text: r.text,
    kind: KINDS[r.typeName] || r.typeName.replace('datetimeV2.', ''),
    value: r.resolution && r.resolution.value, unit: r.resolution && r.resolution.unit && String(r.resolution.unit).toLowerCase(),
    values: r.resolution && r.resolution.values, timex: r.resolution && r.resolution.values && r.resolution.values[0].timex }));
}

function compromise(text) {
  const nlp = compromise.nlp || (compromise.nlp = load('compromise'));
  if (!compromise.plugged)
    compromise.plugged = nlp.plugin(load('compromise-dates').default || load('compromise-dates'));
  const found = [];
  const document = nlp(text);
  const take = (kind, view, read) => {
    for (const m of view.json({ offset: true }))
      if (m.offset) found.push(Object.assign({ start: m.offset.start, end: m.offset.start + m.offset.length, kind, text: m.text }, read(m)));
  };
  take('number', document.numbers(), m => ({ value: m.number && m.number.num, unit: m.number && m.number.unit }));
  take('date', document.dates(), m => ({ value: m.dates && m.dates.start }));
  return found;
}

function chronicle(text, reference) {
  const chrono = chronicle.chrono || (chronicle.chrono = load('chrono-node'));
  return chrono.parse(text, reference).map(r => ({ start: r.index, end: r.index + r.text.length, kind: 'date', text: r.text,
    value: r.start.date().toISOString() }));
}

const run = { recognizers: recognize, compromise, chrono: chronicle }[library];
require('readline').createInterface({ input: process.stdin }).on('line', line => {
  const { id, text, ref } = JSON.parse(line);
  let found = [];
  try { found = run(text, ref ? new Date(ref) : new Date(2016, 10, 7)); } catch (error) { found = []; }
  const points = n => Array.from(text.slice(0, n)).length;
  for (const one of found) { one.start = points(one.start); one.end = points(one.end); }
  console.log(JSON.stringify({ id, found }));
});
