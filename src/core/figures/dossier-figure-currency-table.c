/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Currencies by their code (ISO 4217) and by abbreviations that mean one of them only. Codes that are words in
 * capitals as well (ALL, TOP, CUP, SOS, AMD, PEN, BAM, MOP) are left out, as are names that several countries
 * share: dinars, riyals, "kr". */

#include "dossier-figure-units.h"

static const DossierCurrency currencies[] = {
  { "AED", NULL },   { "AFN", NULL },  { "AOA", NULL }, { "ARS", NULL },  { "AUD", NULL },
  { "AZN", NULL },   { "BDT", "Tk" },  { "BGN", NULL }, { "BHD", NULL },  { "BIF", NULL },
  { "BOB", NULL },   { "BRL", NULL },  { "BWP", NULL }, { "BYN", NULL },  { "CAD", NULL },
  { "CDF", NULL },   { "CHF", "SFr" }, { "CLP", NULL }, { "CNY", "RMB" }, { "COP", NULL },
  { "CRC", NULL },   { "CZK", "Kč" },  { "DKK", NULL }, { "DOP", NULL },  { "DZD", NULL },
  { "EGP", NULL },   { "ETB", NULL },  { "EUR", NULL }, { "FJD", NULL },  { "GBP", NULL },
  { "GEL", NULL },   { "GHS", "GH₵" }, { "GMD", NULL }, { "GNF", NULL },  { "GTQ", NULL },
  { "GYD", NULL },   { "HKD", NULL },  { "HNL", NULL }, { "HTG", NULL },  { "HUF", NULL },
  { "IDR", "Rp" },   { "ILS", NULL },  { "INR", NULL }, { "IQD", NULL },  { "IRR", NULL },
  { "ISK", NULL },   { "JMD", NULL },  { "JOD", NULL }, { "JPY", NULL },  { "KES", "KSh" },
  { "KGS", NULL },   { "KHR", NULL },  { "KRW", NULL }, { "KWD", NULL },  { "KZT", NULL },
  { "LAK", NULL },   { "LBP", NULL },  { "LKR", NULL }, { "LRD", NULL },  { "LSL", NULL },
  { "LYD", NULL },   { "MAD", NULL },  { "MDL", NULL }, { "MGA", NULL },  { "MKD", NULL },
  { "MMK", NULL },   { "MNT", NULL },  { "MRU", NULL }, { "MUR", NULL },  { "MVR", NULL },
  { "MWK", NULL },   { "MXN", NULL },  { "MYR", NULL }, { "MZN", NULL },  { "NAD", "N$" },
  { "NGN", NULL },   { "NIO", NULL },  { "NOK", NULL }, { "NPR", NULL },  { "NZD", NULL },
  { "OMR", NULL },   { "PAB", NULL },  { "PGK", NULL }, { "PHP", NULL },  { "PKR", NULL },
  { "PLN", NULL },   { "PYG", NULL },  { "QAR", NULL }, { "RON", NULL },  { "RSD", NULL },
  { "RUB", NULL },   { "RWF", NULL },  { "SAR", NULL }, { "SBD", NULL },  { "SCR", NULL },
  { "SDG", NULL },   { "SEK", NULL },  { "SGD", NULL }, { "SLE", NULL },  { "SSP", NULL },
  { "SYP", NULL },   { "THB", NULL },  { "TJS", NULL }, { "TMT", NULL },  { "TND", NULL },
  { "TRY", NULL },   { "TTD", NULL },  { "TWD", NULL }, { "TZS", "TSh" }, { "UAH", NULL },
  { "UGX", "USh" },  { "USD", NULL },  { "UYU", NULL }, { "UZS", NULL },  { "VND", NULL },
  { "XAF", "FCFA" }, { "XOF", NULL },  { "YER", NULL }, { "ZAR", NULL },  { "ZMW", NULL },
};

/* Which currencies a part may belong to. */
static const struct
{
  const char *part;
  const char *currency;
  gboolean alone; /* this one, whatever the document speaks of */
} parts[] = {
  { "US cent", "USD", TRUE }, { "euro cent", "EUR", TRUE }, { "cent", "AUD", FALSE },
  { "cent", "CAD", FALSE },   { "cent", "EUR", FALSE },     { "cent", "HKD", FALSE },
  { "cent", "KES", FALSE },   { "cent", "NZD", FALSE },     { "cent", "SGD", FALSE },
  { "cent", "USD", FALSE },   { "cent", "ZAR", FALSE },     { "pence", "GBP", TRUE },
  { "penny", "GBP", FALSE },  { "penny", "USD", FALSE },
};

const char *
dossier_figure_currency_of_part (const char *unit, const char *currency)
{
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_strcmp0 (unit, parts[i].part) == 0
        && (parts[i].alone || g_strcmp0 (currency, parts[i].currency) == 0))
      return parts[i].currency;
  return NULL;
}

const DossierCurrency *
dossier_figure_currency_table_get (guint *n_rows)
{
  *n_rows = G_N_ELEMENTS (currencies);
  return currencies;
}
