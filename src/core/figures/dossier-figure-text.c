/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Figures in words for people. The value is shown as the text states it, its hedge in front. */

#include "dossier-figure.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-raised.h"

/* The words of the quote, blanks folded: what stands where there is no value to show. */
static char *
dup_quote (const DossierFigure *self, DossierDocument *document)
{
  g_autofree char *quote = dossier_document_dup_range (document,
                                                       (DossierRange){ self->start, self->end });
  g_auto (GStrv) words = g_strsplit_set (quote, " \n\t", -1);
  GString *folded = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] != '\0')
      g_string_append_printf (folded, "%s%s", folded->len > 0 ? " " : "", words[i]);
  return g_string_free (folded, FALSE);
}

static void
append_grouped (GString *text, const char *digits)
{
  gsize length = strcspn (digits, ".");

  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0 && digits[i - 1] != '-')
        g_string_append_c (text, ',');
      g_string_append_c (text, digits[i]);
    }
  g_string_append (text, digits + length);
}

/* "2.4 × 10⁻⁹", "10¹⁵" */
static char *
dup_power (double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  char *end;
  char *power;
  GString *text;

  g_ascii_formatd (buffer, sizeof buffer, "%.8e", value);
  power = strchr (buffer, 'e');
  for (end = power; end[-1] == '0'; end--)
    ;
  if (end[-1] == '.')
    end--;
  text = g_string_new_len (buffer, end - buffer);
  if (g_str_equal (text->str, "1"))
    g_string_truncate (text, 0);
  else
    g_string_append (text, "\302\240\303\227\302\240");
  g_string_append (text, "10");
  /* "e-09", "e+15" */
  if (power[1] == '-')
    g_string_append_unichar (text, dossier_raised_find ('-', FALSE));
  for (power += 2; power[0] == '0'; power++)
    ;
  for (; *power != '\0'; power++)
    g_string_append_unichar (text, dossier_raised_find ((gunichar) *power, FALSE));
  return g_string_free (text, FALSE);
}

/* "15 billion", "1.2 million", "41,000": what a person would write. */
static char *
dup_number (double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  double size = value < 0 ? -value : value;
  double scale = size >= 1e12 ? 1e12 : size >= 1e9 ? 1e9 : size >= 1e6 ? 1e6 : 1;
  GString *text;

  if (size >= 1e15 || (size > 0 && size < 1e-4))
    return dup_power (value);
  if (scale > 1)
    {
      g_ascii_formatd (buffer, sizeof buffer, "%.6g", value / scale);
      if (scale == 1e12)
        return g_strdup_printf (_ ("%s trillion"), buffer);
      if (scale == 1e9)
        return g_strdup_printf (_ ("%s billion"), buffer);
      return g_strdup_printf (_ ("%s million"), buffer);
    }
  g_ascii_formatd (buffer, sizeof buffer, "%.9g", value);
  text = g_string_new (NULL);
  append_grouped (text, buffer);
  return g_string_free (text, FALSE);
}

static const char *
currency_sign (const char *unit)
{
  static const struct
  {
    const char *unit;
    const char *sign;
  } signs[] = { { "USD", "$" }, { "EUR", "€" }, { "GBP", "£" }, { "JPY", "¥" }, { "INR", "₹" } };

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_strcmp0 (signs[i].unit, unit) == 0)
      return signs[i].sign;
  return NULL;
}

/* The units that are met most are translated; the others stand in English, in the plural where due.
 * */
static char *
dup_unit (const char *unit, double value)
{
  static const struct
  {
    const char *unit;
    const char *plural;
  } plurals[] = {
    { N_ ("second"), N_ ("seconds") },
    { N_ ("minute"), N_ ("minutes") },
    { N_ ("hour"), N_ ("hours") },
    { N_ ("day"), N_ ("days") },
    { N_ ("week"), N_ ("weeks") },
    { N_ ("month"), N_ ("months") },
    { N_ ("year"), N_ ("years") },
    { N_ ("night"), N_ ("nights") },
    { N_ ("kilometre"), N_ ("kilometres") },
    { N_ ("metre"), N_ ("metres") },
    { N_ ("centimetre"), N_ ("centimetres") },
    { N_ ("millimetre"), N_ ("millimetres") },
    { N_ ("mile"), N_ ("miles") },
    { N_ ("foot"), N_ ("feet") },
    { N_ ("inch"), N_ ("inches") },
    { N_ ("square foot"), N_ ("square feet") },
    { N_ ("cubic foot"), N_ ("cubic feet") },
    { N_ ("square inch"), N_ ("square inches") },
    { N_ ("cubic inch"), N_ ("cubic inches") },
    { N_ ("tonne"), N_ ("tonnes") },
    { N_ ("hectare"), N_ ("hectares") },
    { N_ ("litre"), N_ ("litres") },
    { N_ ("degree"), N_ ("degrees") },
    { N_ ("degree Fahrenheit"), N_ ("degrees Fahrenheit") },
    { N_ ("percentage point"), N_ ("percentage points") },
    { N_ ("basis point"), N_ ("basis points") },
  };
  const char *per;

  for (gsize i = 0; i < G_N_ELEMENTS (plurals); i++)
    if (g_str_equal (plurals[i].unit, unit))
      return g_strdup (value == 1 ? _ (plurals[i].unit) : _ (plurals[i].plural));
  per = strstr (unit, " per ");
  if (value == 1 || g_str_has_suffix (unit, "s") || g_str_has_suffix (unit, "hertz"))
    return g_strdup (unit);
  if (unit[0] == '\0')
    return g_strdup (unit);
  if (per != NULL)
    return g_strdup_printf ("%.*ss%s", (int) (per - unit), unit, per);
  return g_strconcat (unit, "s", NULL);
}

/* A number with its unit; @low: (nullable): the lower end of a range, as a number. */
static char *
dup_measured (const DossierFigure *self)
{
  g_autofree char *low = dup_number (self->value);
  g_autofree char *high = self->has_value_max ? dup_number (self->value_max) : NULL;
  g_autofree char *number = high != NULL ? g_strdup_printf ("%s\342\200\223%s", low, high)
                                         : g_strdup (low);
  g_autofree char *unit = dup_unit (self->unit != NULL ? self->unit : "",
                                    self->has_value_max ? self->value_max : self->value);

  switch (self->kind)
    {
    case DOSSIER_FIGURE_MONEY:
      if (currency_sign (self->unit) != NULL)
        return g_strdup_printf ("%s%s", currency_sign (self->unit), number);
      return g_strdup_printf ("%s %s", number, self->unit != NULL ? self->unit : "");
    case DOSSIER_FIGURE_PERCENT:
      if (g_strcmp0 (self->unit, "%") == 0)
        return g_strdup_printf ("%s\302\240%%", number);
      return g_strdup_printf ("%s %s", number, unit);
    case DOSSIER_FIGURE_DURATION:
    case DOSSIER_FIGURE_MEASURE:
      if (g_strcmp0 (self->unit, "degree Celsius") == 0)
        return g_strdup_printf ("%s\302\240°C", number);
      if (g_strcmp0 (self->unit, "magnitude") == 0)
        return g_strdup_printf (_ ("magnitude %s"), number);
      return g_strdup_printf ("%s %s", number, unit);
    case DOSSIER_FIGURE_COUNT:
    case DOSSIER_FIGURE_RATIO:
    case DOSSIER_FIGURE_RANK:
    case DOSSIER_FIGURE_DATE:
      break;
    }
  return g_steal_pointer (&number);
}

static char *
dup_date (const char *date)
{
  static const char *const months[] = { N_ ("January"), N_ ("February"), N_ ("March"),
                                        N_ ("April"),   N_ ("May"),      N_ ("June"),
                                        N_ ("July"),    N_ ("August"),   N_ ("September"),
                                        N_ ("October"), N_ ("November"), N_ ("December") };
  guint month;

  if (strlen (date) < 7 || date[4] != '-' || !g_ascii_isdigit (date[5]))
    return g_strdup (date);
  month = (guint) g_ascii_strtoull (date + 5, NULL, 10);
  if (month < 1 || month > 12)
    return g_strdup (date);
  if (strlen (date) < 10)
    return g_strdup_printf ("%s %.4s", _ (months[month - 1]), date);
  /* the day without its leading zero */
  return g_strdup_printf ("%.*s %s %.4s", date[8] == '0' ? 1 : 2, date + (date[8] == '0' ? 9 : 8),
                          _ (months[month - 1]), date);
}

static char *
dup_dates (const DossierFigure *self)
{
  g_autofree char *low = dup_date (self->date);
  g_autofree char *high = self->has_value_max ? dup_date (self->date_max) : NULL;

  if (high == NULL)
    return g_steal_pointer (&low);
  return g_strdup_printf ("%s\342\200\223%s", low, high);
}

static char *
add_hedge (DossierModifier modifier, gboolean date, const char *value)
{
  switch (modifier)
    {
    case DOSSIER_MODIFIER_APPROX:
      return g_strdup_printf (_ ("about %s"), value);
    case DOSSIER_MODIFIER_AT_LEAST:
      return g_strdup_printf (_ ("at least %s"), value);
    case DOSSIER_MODIFIER_AT_MOST:
      return g_strdup_printf (_ ("up to %s"), value);
    case DOSSIER_MODIFIER_MORE_THAN:
      return g_strdup_printf (_ ("more than %s"), value);
    case DOSSIER_MODIFIER_LESS_THAN:
      return g_strdup_printf (_ ("less than %s"), value);
    case DOSSIER_MODIFIER_BEFORE:
      return g_strdup_printf (_ ("by %s"), value);
    case DOSSIER_MODIFIER_AFTER:
      return date ? g_strdup_printf (_ ("from %s"), value)
                  : g_strdup_printf (_ ("after %s"), value);
    case DOSSIER_MODIFIER_EXACT:
    case DOSSIER_MODIFIER_RANGE:
      break;
    }
  return g_strdup (value);
}

char *
dossier_figure_dup_value_text (const DossierFigure *self, DossierDocument *document)
{
  g_autofree char *value = NULL;
  g_autofree char *hedged = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (DOSSIER_IS_DOCUMENT (document), NULL);
  if (!self->has_value || self->kind == DOSSIER_FIGURE_RATIO || self->kind == DOSSIER_FIGURE_RANK)
    return dup_quote (self, document);
  value = self->kind == DOSSIER_FIGURE_DATE ? dup_dates (self) : dup_measured (self);
  hedged = add_hedge (self->modifier, self->kind == DOSSIER_FIGURE_DATE, value);
  if (self->per == NULL)
    return g_steal_pointer (&hedged);
  return g_strdup_printf (_ ("%s per %s"), hedged, self->per);
}

char *
dossier_figure_dup_statement (const DossierFigure *self, DossierDocument *document)
{
  g_autofree char *value = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (DOSSIER_IS_DOCUMENT (document), NULL);
  if (self->label == NULL)
    return NULL;
  value = dossier_figure_dup_value_text (self, document);
  label = g_utf8_casefold (self->label, -1);
  return g_strdup_printf ("%d\n%s\n%s", self->kind, label, value);
}

char *
dossier_figure_dup_claimant_text (const DossierFigure *self)
{
  /* Translators: %s is who says so, in the words of the document: "the ministry" */
  return self->claimant != NULL ? g_strdup_printf (_ ("according to %s"), self->claimant) : NULL;
}
