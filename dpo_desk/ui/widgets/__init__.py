"""Reusable widgets: no pages, no data access. Import from the module named in brackets.

All of them take the `Theme` first, follow it when it changes, and carry accessible names. Texts are
plain text, given by the caller in the language of the window. Keyword-only arguments stand after `*`.

Theme: `Theme(mode, scale, parent)` [theme.theme] with `.changed`, `.switch(*, mode, scale)`,
    `.colour(token)`, `.hex(token)`, `.px(n)`, `.font(size, *, bold, mono)`, `.metrics(...)`, `.line(size)`,
    `.pixmap(icon, token, size)`, `.icon(...)`; `system_mode()`. `Wardrobe(application, theme)`
    [theme.style] dresses the application and keeps it dressed. `Mode`, `Token` [theme.tokens]; `Icon`
    [theme.icons].

Layout [layouts]: `row(*items, gap, margins)`, `column(...)`; an item is a widget, a layout, `(item,
    stretch)`, pixels, `STRETCH` or `None`.
Frames [frames]: `card(layout, Card)`, `area(layout, ground, hair)`, `hairline()`, `titled_card(theme,
    title, *content, aside, gap)`, `section(theme, title, *content, note, gap)`, `page_head(theme, title,
    *actions, sub, size)`, `scrolled(widget)`; `Card`, `Side`.
Text [labels]: `Label(theme, text, *, size, bold, tone, wrap, selectable, mono)` with `.set_tone(token)`,
    `ElidedLabel`, `IconLabel(theme, icon, token, size)`; `repolish(widget)` after a property has changed.
Buttons [buttons]: `Button(theme, words, kind, *, icon, tip)` with `.set_words(words)`, `Chip(theme, words,
    *, checked, removable)`, `ToolButton(theme, icon, words, *, size, token)`; `ButtonKind`.
Menus [menus]: `menu_button(theme, icon, words, menu)`, `more_button(owner, theme, acts)`, `order_menu(owner,
    orders, current, choose, turn)`.
Fields [fields]: `LineField(theme, text, *, placeholder, letters, mono)`, `SearchField(theme, placeholder,
    key)`, `TextArea(theme, text, *, placeholder, lines)`, `FormField(theme, label, control, *, hint, note)`
    with `.set_error(sentence)`, `.set_hint`, `.set_label`, `.control`, `.error`.
Dates [date_field]: `DateField(theme, *, today, language, show_date, value, placeholder)` with
    `.changed(date|None)`, `.unreadable(str)`, `.value()`, `.set_value`, `.is_readable()`.
Choices [choices]: `Choice(theme, options, key)`, `SearchChoice(theme, options, key, *, placeholder)` for
    countries and other long lists; `.picked(key)`, `.value()`, `.set_value(key)`, `.set_options(options)`;
    `Option(key, words)`.
Checks [checks]: `CheckBox(theme, words, *, checked)`, `RadioButton(...)`, `CheckRow(theme, words, note, *,
    checked, column)` with `.box`.
Meaning [meaning]: `Meaning`, `Mark(theme, meaning, size)`, `paint_shape(...)`. Pills [pill]: `PillData(*,
    meaning, text, extra, short)`, `Pill(theme, data)` with `.show_data`, `paint_pill(...)`.
Standing [stages]: `Stage(name, note)`, `Stages(theme, stages, current)` with `.show_stages`,
    `TurnStrip(theme)` with `.show_turn(whose, why, *, until, pill, yours)`. [facts_line]: `FactLine(*,
    when, title, text, meaning, now)`, `FactsLine(theme, facts)` with `.show_facts`, `.as_text()`.
Clock [clock_picture]: `ClockPicture`, `ClockLane`, `ClockBar`, `BarKind`, `ClockMark`, `ClockStep`;
    [clock_view]: `ClockView(theme, day_text, picture)` with `.show_picture`; [clock_steps]:
    `ClockSteps(theme, steps)` with `.show_steps`, `DateCard(theme, title, meaning)` with `.show_date(text,
    note, meaning)`.
Lists [rows]: `RowData(*, key, title, subject, number, detail, action, pill)`, `GroupHead(title, note)`,
    `ROW_ROLE`, `RowModel`; [row_list]: `RowList(theme, name)` with `.show_entries`, `.show_model`,
    `.select_key`, `.select_first`, `.current_key()`, `.content_height()`, `.opened(key)`, `.chosen(key)`,
    `.action_wanted(key)`. [checklist]: `CheckPoint(*, key, text, note, state)`, `CheckState`,
    `Checklist(theme, name, points)` with `.show_points`, `.opened(key)`. [week_chart]: `WeekBar(*, day,
    month, count, late)`, `WeekChart(theme, weeks, spoken)` with `.show_weeks`.
Tables [plain_table]: `TableColumn(title, width, figures)`, `TableLine(cells, meaning)`, `PlainTable(theme,
    name, columns)` with `.show_lines(lines, columns)`, `.chosen(place)`; [table_head]: `TableHead(theme, *,
    numbered)`; [side_by_side]: `SideBySide(theme, name)` with `.show_lines(old_head, new_head, lines)`.
Going places [nav_rail]: `Place(*, key, name, short, icon, count, urgent, key_hint, filters)`,
    `SavedFilter(*, key, name, count)`, `NavRail(theme, name, top)` with `.show_places(places, upkeep)`,
    `.set_current(key)`, `.set_compact(*, compact)`, `.picked(key)`; [switch_button]: `SwitchButton(theme,
    name, icon)`; [tabs]: `Tabs(theme, name, words)` with `.picked(place)`.
Saying things [strips]: `UndoBar(theme)` with `.offer(words)`, `.action` for the Edit menu, `.undone`,
    `.expired`; `Banner(theme, Card, *, closable)` with `.say(title, detail, *, word, verb)`, `.acted`,
    `.closed`; `ProgressStrip(theme)` with `.start(words)`, `.progress(done, total)`, `.finish()`,
    `.cancelled`. [empty_state]: `EmptyState(theme, icon, sentence, detail, *, buttons, key)`. [status]:
    `StatusPiece(theme, words, *, icon, meaning)` with `.say`, `StatusBar(theme, left, right)`. [dialog]:
    `Dialog(theme, heading, subline, parent)` with `.set_body(widget)`, `.set_note(words)`,
    `.add_button(words, kind)`, `.add_cancel()`.
"""

from __future__ import annotations
