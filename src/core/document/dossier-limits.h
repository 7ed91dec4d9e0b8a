/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

/* How much of a thing Dossier takes, each with its reason. Beyond a limit stands one clear error,
 * never half a document. */

/* A file as it lies on the disk: larger ones are data sets, not briefings; all of it is held in memory. */
#define DOSSIER_LIMIT_FILE_BYTES (200 * 1024 * 1024)

/* Files of one folder that is added whole: a library of more is no topic that one person reads. */
#define DOSSIER_LIMIT_FOLDER_FILES 10000

/* A file with markup: parsers hold a tree that is ten times as large and more. A page of this size is generated,
 * not written. */
#define DOSSIER_LIMIT_MARKUP_BYTES (32 * 1024 * 1024)

/* Attributes of one tag in a page: the parser compares each with all the others. */
#define DOSSIER_LIMIT_ATTRIBUTES 250

/* Elements of a page inside one another: every closing tag is looked for among all that are open. Pages that people
 * read stay below a hundred, those with tags that nobody closed below a thousand. */
#define DOSSIER_LIMIT_NESTING 2000

/* An archive: one member, all of them together, how many, and how many times larger than the file they may be once
 * they are past the first megabyte. Books and office files stay far below; what does not was made to fill a memory. */
#define DOSSIER_LIMIT_MEMBER_BYTES (64 * 1024 * 1024)
#define DOSSIER_LIMIT_ARCHIVE_BYTES (256 * 1024 * 1024)
#define DOSSIER_LIMIT_ARCHIVE_MEMBERS 10000
#define DOSSIER_LIMIT_RATIO 200
#define DOSSIER_LIMIT_RATIO_FROM (1024 * 1024)

/* Elements of an office file or a book inside one another; the XML parser itself stops there. */
#define DOSSIER_LIMIT_XML_NESTING 256

/* Pages of a PDF: the longest reports have some thousand. */
#define DOSSIER_LIMIT_PAGES 5000

/* A side of a page in points: PDF itself ends at 200 inches, a plan may be larger by its own unit. */
#define DOSSIER_LIMIT_PAGE_POINTS 144000

/* Pictures of pages: pixels of one, of which larger pages take several; bytes of all that are kept; seconds by the
 * clock for one; how long a process that makes them waits for more work. */
#define DOSSIER_LIMIT_PICTURE_PIXELS (6 * 1024 * 1024)
#define DOSSIER_LIMIT_PICTURES_BYTES (128 * 1024 * 1024)
#define DOSSIER_LIMIT_PICTURE_SECONDS 30
#define DOSSIER_LIMIT_IDLE_SECONDS 60

/* The process that reads a file: seconds of the processor, seconds by the clock (a busy machine is slower), bytes of
 * memory, bytes of its answer. The largest files that the limits above let in stay below; what does not was made to
 * fill or to hang a machine. */
#define DOSSIER_LIMIT_CPU_SECONDS 40
#define DOSSIER_LIMIT_WALL_SECONDS 160
#define DOSSIER_LIMIT_WORKER_BYTES (2UL * 1024 * 1024 * 1024)
#define DOSSIER_LIMIT_REPLY_BYTES (512UL * 1024 * 1024)

/* The canonical text: positions in the reader's data are 32 bits wide and heights must stay exact. */
#define DOSSIER_LIMIT_TEXT_BYTES (50 * 1024 * 1024)

/* Blocks, cells and spans of one document: each costs tens of bytes. */
#define DOSSIER_LIMIT_BLOCKS 2000000
#define DOSSIER_LIMIT_CELLS 4000000
#define DOSSIER_LIMIT_SPANS 4000000

/* Columns of one table: a wider one is no table a person reads, and every row is as wide as the widest. */
#define DOSSIER_LIMIT_COLUMNS 512

/* Cells of a file for which only a number stands, "this one 500 times": within a nest of tables that multiplies. */
#define DOSSIER_LIMIT_REPEATED_CELLS 100000

/* Nesting of lists and quotes that is still drawn as nesting. Deeper levels are shown at this one. */
#define DOSSIER_LIMIT_DEPTH 32

/* Words around a passage that identify it: 32 as the W3C's examples and most annotators do. */
#define DOSSIER_CONTEXT_CHARS 32
