/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Units that follow by rule from few: every prefix with every base unit, in words and as symbols, and the
 * squares and cubes of lengths. What the table of exceptions says of a name or a spelling goes before. */

#include "dossier-figure-units.h"

#include <stdlib.h>
#include <string.h>

typedef struct
{
  const char *word;
  const char *symbol; /* (nullable): in words only */
  double factor;
} Prefix;

static const Prefix prefixes[] = {
  { "", "", 1 },
  { "tera", "T", 1e12 },
  { "giga", "G", 1e9 },
  { "mega", "M", 1e6 },
  { "kilo", "k", 1e3 },
  { "hecto", "h", 1e2 },
  { "deci", "d", 1e-1 },
  { "centi", "c", 1e-2 },
  { "milli", "m", 1e-3 },
  { "micro", "\302\265", 1e-6 },
  { "micro", "\316\274", 1e-6 },
  { "nano", "n", 1e-9 },
  { "pico", "p", 1e-12 },
};

typedef struct
{
  const char *word;
  const char *american; /* (nullable) another spelling */
  const char *plural;
  const char *symbol;
  const char *family;
  double factor;
  const char
      *symbols; /* the prefixes that its symbol takes, as letters; "u" for micro, "=" for none */
  gboolean words; /* takes prefixes in words */
  gboolean length;
} Base;

static const Base bases[] = {
  { "metre", "meter", "metres", "m", "length", 1, "kcmun", TRUE, TRUE },
  { "gram", "gramme", "grams", "g", "mass", 1e-3, "kmunp", TRUE, FALSE },
  { "tonne", NULL, "tonnes", "t", "mass", 1e3, "kMG", TRUE, FALSE },
  { "litre", "liter", "litres", "l", "volume", 1e-3, "hdcmunG", TRUE, FALSE },
  { "litre", NULL, "litres", "L", "volume", 1e-3, "hdcmunG", FALSE, FALSE },
  { "watt", NULL, "watts", "W", "power", 1, "=TGMkmu", TRUE, FALSE },
  { "watt-hour", NULL, "watt-hours", "Wh", "energy", 3600, "=TGMk", TRUE, FALSE },
  { "joule", NULL, "joules", "J", "energy", 1, "TGMkmun", TRUE, FALSE },
  { "calorie", NULL, "calories", "cal", "energy", 4.184, "k", TRUE, FALSE },
  { "electronvolt", NULL, "electronvolts", "eV", "energy-ev", 1, "=TGMkm", TRUE, FALSE },
  { "volt", NULL, "volts", "V", "voltage", 1, "=Mkmu", TRUE, FALSE },
  { "ampere", NULL, "amperes", "A", "current", 1, "kmunp", TRUE, FALSE },
  { "ohm", NULL, "ohms", "\316\251", "resistance", 1, "=Mkm", TRUE, FALSE },
  { "farad", NULL, "farads", "F", "capacitance", 1, "munp", TRUE, FALSE },
  { "tesla", NULL, "teslas", "T", "flux", 1, "mun", FALSE, FALSE },
  { "hertz", NULL, "hertz", "Hz", "frequency", 1, "=TGMkm", TRUE, FALSE },
  { "pascal", NULL, "pascals", "Pa", "pressure", 1, "=GMkhm", TRUE, FALSE },
  { "bar", NULL, "bars", "bar", "pressure", 1e5, "=km", FALSE, FALSE },
  { "newton", NULL, "newtons", "N", "force", 1, "MkmunG", TRUE, FALSE },
  { "mole", NULL, "moles", "mol", "substance", 1, "=kmunp", FALSE, FALSE },
  { "molar", NULL, "molar", "M", "molarity", 1, "munp", TRUE, FALSE },
  { "dalton", NULL, "daltons", "Da", "atomic-mass", 1, "=Mk", TRUE, FALSE },
  { "sievert", NULL, "sieverts", "Sv", "dose", 1, "=mun", TRUE, FALSE },
  { "gray", NULL, "grays", "Gy", "absorbed-dose", 1, "=m", FALSE, FALSE },
  { "becquerel", NULL, "becquerels", "Bq", "radioactivity", 1, "=TGMkm", TRUE, FALSE },
  { "lumen", NULL, "lumens", "lm", "light", 1, "=", FALSE, FALSE },
  { "kelvin", NULL, "kelvins", "K", "temperature-k", 1, "=mun", TRUE, FALSE },
  { "bit", NULL, "bits", "bit", "bits", 1, "GMk", TRUE, FALSE },
  { "byte", NULL, "bytes", "B", "data", 1, "TGMk", TRUE, FALSE },
};

/* Lengths of other measures have squares and cubes too. */
static const Base lengths[] = {
  { "foot", NULL, "feet", "ft", "length", 0.3048, "=", FALSE, TRUE },
  { "inch", NULL, "inches", "in", "length", 0.0254, "", FALSE, TRUE },
  { "yard", NULL, "yards", "yd", "length", 0.9144, "=", FALSE, TRUE },
  { "mile", NULL, "miles", "mi", "length", 1609.344, "=", FALSE, TRUE },
};

typedef struct
{
  GArray *units; /* of DossierUnit */
  GArray *aliases; /* of DossierUnitAlias */
  GHashTable *names; /* of units */
  GHashTable *spellings; /* exact ones and those of any case, by their key */
  GStringChunk *strings;
} Rules;

static const char *
keep (Rules *self, const char *string)
{
  return g_string_chunk_insert_const (self->strings, string);
}

static void
add_unit (Rules *self, const char *name, const char *family, double factor)
{
  DossierUnit unit = { keep (self, name), DOSSIER_FIGURE_MEASURE, keep (self, family), factor };

  if (g_hash_table_add (self->names, (gpointer) unit.name))
    g_array_append_val (self->units, unit);
}

static void
add_alias (Rules *self, const char *folded, const char *exact, gboolean digits, const char *unit)
{
  g_autofree char *key = g_strdup_printf ("%s\n%s", folded, exact != NULL ? exact : "");
  DossierUnitAlias alias = { keep (self, folded), exact != NULL ? keep (self, exact) : NULL, digits,
                             keep (self, unit) };

  /* a spelling that is known in any case is known, unless capitals tell this one apart: "mM" */
  if (g_hash_table_contains (self->spellings, key)
      || (g_hash_table_contains (self->spellings, folded)
          && (exact == NULL || g_str_equal (exact, folded))))
    return;
  g_hash_table_add (self->spellings, (gpointer) keep (self, key));
  if (exact == NULL)
    g_hash_table_add (self->spellings, (gpointer) alias.folded);
  g_array_append_val (self->aliases, alias);
}

static void
add_word (Rules *self, const char *before, const char *word, const char *unit)
{
  g_autofree char *spelling = g_strconcat (before, word, NULL);
  g_autofree char *apart = g_strdelimit (g_strdup (spelling), "-", ' ');

  add_alias (self, spelling, NULL, FALSE, unit);
  add_alias (self, apart, NULL, FALSE, unit);
}

static void
add_words (Rules *self, const char *before, const Base *base, const char *unit)
{
  add_word (self, before, base->word, unit);
  add_word (self, before, base->plural, unit);
  if (base->american != NULL)
    {
      g_autofree char *plural = g_strconcat (base->american, "s", NULL);

      add_word (self, before, base->american, unit);
      add_word (self, before, plural, unit);
    }
}

static void
add_symbol (Rules *self, const char *symbol, const char *power, const char *unit)
{
  g_autofree char *exact = g_strconcat (symbol, power, NULL);
  g_autofree char *folded = g_utf8_strdown (exact, -1);

  /* single letters and short ones are words too often to stand for themselves */
  add_alias (self, folded, exact, g_utf8_strlen (exact, -1) < 3, unit);
}

static void
add_powers (Rules *self, const Prefix *prefix, const Base *base, const char *symbol)
{
  static const struct
  {
    const char *words[5];
    const char *digits[2];
    const char *family;
    guint power;
  } powers[] = {
    { { "square ", "square-", "sq ", "sq. ", "sq-" }, { "2", "\302\262" }, "area", 2 },
    { { "cubic ", "cubic-", "cu ", "cu. ", "cu-" }, { "3", "\302\263" }, "volume", 3 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (powers); i++)
    {
      g_autofree char *name = g_strconcat (powers[i].words[0], prefix->word, base->word, NULL);
      double factor = prefix->factor * base->factor;

      add_unit (self, name, powers[i].family,
                powers[i].power == 2 ? factor * factor : factor * factor * factor);
      for (gsize w = 0; w < G_N_ELEMENTS (powers[i].words); w++)
        {
          g_autofree char *before = g_strconcat (powers[i].words[w], prefix->word, NULL);
          g_autofree char *short_form = g_strconcat (powers[i].words[w], symbol, NULL);

          add_words (self, before, base, name);
          if (symbol != NULL && w > 1)
            add_alias (self, short_form, NULL, FALSE, name);
        }
      for (gsize d = 0; symbol != NULL && d < G_N_ELEMENTS (powers[i].digits); d++)
        add_symbol (self, symbol, powers[i].digits[d], name);
    }
}

/* The letter by which a row of bases names a prefix. */
static char
get_letter (const Prefix *prefix)
{
  return prefix->symbol[0] == '\0' ? '=' : (prefix->symbol[0] & 0x80) ? 'u' : prefix->symbol[0];
}

static void
add_base (Rules *self, const Base *base)
{
  for (gsize i = 0; i < G_N_ELEMENTS (prefixes); i++)
    {
      const Prefix *prefix = &prefixes[i];
      gboolean symbol = strchr (base->symbols, get_letter (prefix)) != NULL;
      g_autofree char *name = g_strconcat (prefix->word, base->word, NULL);
      g_autofree char *sign = g_strconcat (prefix->symbol, base->symbol, NULL);

      if (!symbol && !base->words && i > 0)
        continue;
      add_unit (self, name, base->family, prefix->factor * base->factor);
      add_words (self, prefix->word, base, name);
      if (symbol)
        add_symbol (self, sign, "", name);
      if (base->length && (symbol || i == 0))
        add_powers (self, prefix, base, sign);
    }
}

/* By its code, in capitals only, and its sign. */
static void
add_currency (Rules *self, const DossierCurrency *currency)
{
  DossierUnit unit = { currency->code, DOSSIER_FIGURE_MONEY, currency->code, 1 };
  g_autofree char *folded = g_ascii_strdown (currency->code, -1);

  if (g_hash_table_add (self->names, (gpointer) unit.name))
    g_array_append_val (self->units, unit);
  add_alias (self, folded, currency->code, FALSE, currency->code);
  if (currency->sign != NULL)
    {
      g_autofree char *sign = g_utf8_strdown (currency->sign, -1);

      add_alias (self, sign, currency->sign, FALSE, currency->code);
    }
}

static int
compare_units (gconstpointer a, gconstpointer b)
{
  return strcmp (((const DossierUnit *) a)->name, ((const DossierUnit *) b)->name);
}

static int
compare_aliases (gconstpointer a, gconstpointer b)
{
  const DossierUnitAlias *x = a;
  const DossierUnitAlias *y = b;
  int order = strcmp (x->folded, y->folded);

  /* what is spelled in one case only is asked first */
  return order != 0 ? order : (x->exact == NULL) - (y->exact == NULL);
}

static Rules *
make_rules (void)
{
  Rules *self = g_new0 (Rules, 1);
  guint n_units;
  guint n_aliases;
  const DossierUnit *units = dossier_figure_unit_table_get (&n_units);
  const DossierUnitAlias *aliases = dossier_figure_unit_alias_table_get (&n_aliases);
  guint n_currencies;
  const DossierCurrency *currencies = dossier_figure_currency_table_get (&n_currencies);

  self->units = g_array_new (FALSE, FALSE, sizeof (DossierUnit));
  self->aliases = g_array_new (FALSE, FALSE, sizeof (DossierUnitAlias));
  self->names = g_hash_table_new (g_str_hash, g_str_equal);
  self->spellings = g_hash_table_new (g_str_hash, g_str_equal);
  self->strings = g_string_chunk_new (4096);
  for (guint i = 0; i < n_units; i++)
    {
      g_hash_table_add (self->names, (gpointer) units[i].name);
      g_array_append_val (self->units, units[i]);
    }
  for (guint i = 0; i < n_aliases; i++)
    {
      g_autofree char *key = g_strdup_printf ("%s\n%s", aliases[i].folded,
                                              aliases[i].exact != NULL ? aliases[i].exact : "");

      g_hash_table_add (self->spellings, (gpointer) keep (self, key));
      if (aliases[i].exact == NULL)
        g_hash_table_add (self->spellings, (gpointer) aliases[i].folded);
      g_array_append_val (self->aliases, aliases[i]);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bases); i++)
    add_base (self, &bases[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    add_powers (self, &prefixes[0], &lengths[i],
                lengths[i].symbols[0] != '\0' ? lengths[i].symbol : NULL);
  for (guint i = 0; i < n_currencies; i++)
    add_currency (self, &currencies[i]);
  g_array_sort (self->units, compare_units);
  g_array_sort (self->aliases, compare_aliases);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->spellings);
  self->names = self->spellings = NULL;
  return self;
}

static const Rules *
get_rules (void)
{
  static Rules *rules;

  if (g_once_init_enter (&rules))
    g_once_init_leave (&rules, make_rules ());
  return rules;
}

const DossierUnit *
dossier_figure_units_get (guint *n_units)
{
  const Rules *rules = get_rules ();

  *n_units = rules->units->len;
  return (const DossierUnit *) (gconstpointer) rules->units->data;
}

const DossierUnitAlias *
dossier_figure_unit_aliases_get (guint *n_aliases)
{
  const Rules *rules = get_rules ();

  *n_aliases = rules->aliases->len;
  return (const DossierUnitAlias *) (gconstpointer) rules->aliases->data;
}
