// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Dossier authors
//
// What other libraries take for the article of a page: {id, file, url} a line on standard input, {id, text, ms} a line on
// standard output, ms of the processor.
//   node beside-articles.js readability-linkedom|readability-jsdom|defuddle-linkedom|defuddle-jsdom FOLDER-WITH-NODE_MODULES
const fs = require('fs');
const path = require('path');
const zlib = require('zlib');
const { createRequire } = require('module');
const { pathToFileURL } = require('url');

const [library, folder] = process.argv.slice(2);
const [reader, tree] = library.split('-');
const load = createRequire(path.join(path.resolve(folder), 'package.json'));
const report = console.log;
for (const name of ['log', 'warn', 'error', 'info', 'debug']) console[name] = () => {};

// As a browser does: by the mark of the bytes, then by what the page says of itself.
function decode(bytes) {
  const head = bytes.subarray(0, 4096).toString('latin1');
  const named = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head);
  let name = named ? named[1] : 'utf-8';
  if (bytes[0] === 0xEF && bytes[1] === 0xBB) name = 'utf-8';
  if (bytes[0] === 0xFF && bytes[1] === 0xFE) name = 'utf-16le';
  try { return new TextDecoder(name).decode(bytes); } catch (error) { return bytes.toString('utf8'); }
}

const BLOCKS = new Set(('address article aside blockquote br caption dd details div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 '
  + 'header hr li main nav ol option p pre section summary table tbody td tfoot th thead tr ul').split(' '));

// Words of neighbouring blocks stay apart, as on the screen.
function write(node, out) {
  if (node.nodeType === 3) { out.push(node.nodeValue); return; }
  const name = (node.localName || '').toLowerCase();
  if (name === 'script' || name === 'style' || name === 'template') return;
  if (BLOCKS.has(name)) out.push('\n');
  for (const child of node.childNodes || []) write(child, out);
  if (BLOCKS.has(name)) out.push('\n');
}

function parse(text, url) {
  if (tree === 'linkedom') return load('linkedom').parseHTML(text).document;
  const { JSDOM, VirtualConsole } = load('jsdom');
  return new JSDOM(text, { url, virtualConsole: new VirtualConsole() }).window.document;
}

async function extract(text, url) {
  let content = '';
  if (reader === 'readability') {
    const { Readability } = load('@mozilla/readability');
    const article = new Readability(parse(text, url)).parse();
    content = article ? article.content : '';
  } else {
    const { Defuddle } = await import(pathToFileURL(load.resolve('defuddle/node')).href);
    content = (await Defuddle(parse(text, url), url, { useAsync: false })).content || '';
  }
  const out = [];
  write(load('linkedom').parseHTML(`<!DOCTYPE html><html><body>${content}</body></html>`).document.body, out);
  return out.join('');
}

async function main() {
  for await (const line of require('readline').createInterface({ input: process.stdin })) {
    const { id, file, url } = JSON.parse(line);
    const bytes = fs.readFileSync(file);
    const page = decode(file.endsWith('.gz') ? zlib.gunzipSync(bytes) : bytes);
    const begun = process.cpuUsage();
    let text = '';
    let failed;
    try { text = await extract(page, url); } catch (error) { failed = String(error); }
    const { user, system } = process.cpuUsage(begun);
    report(JSON.stringify({ id, text, ms: (user + system) / 1000, failed }));
  }
}
main();
