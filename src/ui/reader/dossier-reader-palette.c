/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Colours come from the theme and from the table of verdicts. */

#include "dossier-reader-palette.h"

#include <adwaita.h>

static GdkRGBA
unpack (guint32 color)
{
  return (GdkRGBA){
    .red = (color >> 24 & 0xFF) / 255.0f,
    .green = (color >> 16 & 0xFF) / 255.0f,
    .blue = (color >> 8 & 0xFF) / 255.0f,
    .alpha = (color & 0xFF) / 255.0f,
  };
}

static GdkRGBA
fade (GdkRGBA color, float alpha)
{
  color.alpha *= alpha;
  return color;
}

static GdkRGBA
look_up (GtkStyleContext *context, const char *name, guint32 fallback)
{
  GdkRGBA color;

  return gtk_style_context_lookup_color (context, name, &color) ? color : unpack (fallback);
}

static void
load_marks (DossierReaderPalette *self, gboolean on_dark, gboolean on_paper, gboolean strong)
{
  self->hit = unpack (on_dark ? 0xffa3484d : 0xffa34866);
  /* On paper the words lie beneath. */
  self->current_hit = unpack (on_dark ? 0xff9a30a6 : on_paper ? 0xff9f3c8c : 0xff9f3ccc);
  for (guint i = 0; i < DOSSIER_N_VERDICTS; i++)
    {
      const DossierVerdictInfo *info = dossier_verdict_get_info (i);

      self->tint[i] = unpack (on_dark ? info->tint_dark : info->tint_light);
      self->mark[i] = unpack (on_dark ? info->line_dark : info->line_light);
      self->icon[i] = unpack (self->is_dark ? info->line_dark : info->line_light);
      if (strong)
        self->tint[i].alpha = MIN (self->tint[i].alpha * 1.5f, 0.5f);
    }
}

void
dossier_reader_palette_load (DossierReaderPalette *self, GtkWidget *widget, gboolean on_paper)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean strong = adw_style_manager_get_high_contrast (manager);

  gtk_style_context_get_color (context, &self->text);
  self->is_dark = adw_style_manager_get_dark (manager);
  self->is_high_contrast = strong;
  self->accent = look_up (context, "accent_bg_color", 0x3584e4ff);
  self->link = look_up (context, "accent_color", self->is_dark ? 0x78aeedff : 0x1c71d8ff);
  self->dim = fade (self->text, strong ? 0.9f : 0.62f);
  self->line = fade (self->text, strong ? 0.9f : 0.32f);
  self->hairline = fade (self->text, strong ? 0.5f : 0.13f);
  self->ground = fade (self->text, strong ? 0.1f : 0.05f);
  self->selection = fade (self->accent, strong ? 0.5f : 0.32f);
  self->edge = fade (self->text, strong ? 0.9f : 0.2f);
  if (on_paper)
    {
      self->text = unpack (0x000000ff);
      self->dim = fade (self->text, strong ? 0.9f : 0.62f);
    }
  load_marks (self, self->is_dark && !on_paper, on_paper, strong);
}
