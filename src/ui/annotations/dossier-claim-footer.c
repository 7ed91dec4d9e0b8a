/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Most cards have no last line; so only those that need one make it. */

#include "dossier-claim-footer.h"

#include <glib/gi18n-lib.h>

#include "dossier-lazy-menu.h"
#include "dossier-wrap-layout.h"

struct _DossierClaimFooter
{
  GtkBox parent_instance;

  GMenuModel *menu;
  GtkBox *tags;
  GtkLabel *credibility;
  GtkMenuButton *menu_button;
};

G_DEFINE_FINAL_TYPE (DossierClaimFooter, dossier_claim_footer, GTK_TYPE_BOX)

static void
show_tags (DossierClaimFooter *self, char *const *tags)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->tags));
  guint n = 0;

  /* What is there already stays. */
  for (; child != NULL && tags != NULL && tags[n] != NULL
         && g_str_equal (gtk_label_get_label (GTK_LABEL (child)), tags[n]);
       child = gtk_widget_get_next_sibling (child))
    n++;
  while (child != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      gtk_box_remove (self->tags, child);
      child = next;
    }
  for (; tags != NULL && tags[n] != NULL; n++)
    {
      GtkWidget *label = gtk_label_new (tags[n]);

      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (label, "tag");
      gtk_box_append (self->tags, label);
    }
}

static void
dossier_claim_footer_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DOSSIER_TYPE_CLAIM_FOOTER);

  G_OBJECT_CLASS (dossier_claim_footer_parent_class)->dispose (object);
}

static void
dossier_claim_footer_class_init (DossierClaimFooterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dossier_claim_footer_dispose;
  g_type_ensure (DOSSIER_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dossier/Dossier/annotations/dossier-claim-footer.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierClaimFooter, tags);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimFooter, credibility);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimFooter, menu_button);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimFooter, menu);
}

static void
dossier_claim_footer_init (DossierClaimFooter *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dossier_lazy_menu_attach (self->menu_button, self->menu);
}

GtkWidget *
dossier_claim_footer_new (void)
{
  return g_object_new (DOSSIER_TYPE_CLAIM_FOOTER, NULL);
}

void
dossier_claim_footer_show (DossierClaimFooter *self,
                           char *const *tags,
                           guint credibility,
                           gboolean has_menu)
{
  g_autofree char *words = NULL;

  g_return_if_fail (DOSSIER_IS_CLAIM_FOOTER (self));

  if (credibility != 0)
    /* Translators: the credibility of a claim, from 1 to 6 */
    words = g_strdup_printf (_ ("Credibility %u"), credibility);
  show_tags (self, tags);
  gtk_label_set_label (self->credibility, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->menu_button), has_menu);
  gtk_widget_set_visible (GTK_WIDGET (self),
                          has_menu || credibility != 0 || (tags != NULL && tags[0] != NULL));
}

void
dossier_claim_footer_open_menu (DossierClaimFooter *self)
{
  g_return_if_fail (DOSSIER_IS_CLAIM_FOOTER (self));

  gtk_menu_button_popup (self->menu_button);
}
