#include "dossier-import-private.h"
guint
dossier_import_markdown_sniff (const DossierImportInput *input)
{
  return 0;
}

DossierDocument *
dossier_import_markdown_parse (const DossierImportInput *input, GError **error)
{
  return dossier_import_text_parse (input, error);
}
