package io.rolebook.salary;

import io.rolebook.api.Formats;
import io.rolebook.api.Level;
import io.rolebook.api.Text;
import io.rolebook.intake.Column;
import io.rolebook.intake.Form;
import io.rolebook.intake.Row;
import io.rolebook.intake.Sheet;
import io.rolebook.source.EvidenceCells;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Singleton
class BandsSheet implements Sheet<BandDocument> {
    private static final List<Column> COLUMNS = EvidenceCells.columnsAfter(
            Column.optional(
                    SLUG,
                    Form.slug(),
                    "Names the band for good; made of role, level, place and first day where this is empty.",
                    ""),
            Column.toCreate("role", Form.reference("role"), "The role, by its slug or your own code.", "our-hr:JP-100"),
            Column.optional("level", Form.word(Level.values()), "Empty where it holds for all levels.", "senior"),
            Column.optional(
                    "place",
                    Form.reference("place"),
                    "The code of a place, such as US or US-CO; empty where it holds anywhere.",
                    ""),
            Column.toCreate("minimum", Form.amount(), "The least it pays.", "52000"),
            Column.optional(
                    "midpoint", Form.amount(), "Empty where it is the middle of minimum and maximum.", "60000.50"),
            Column.toCreate("maximum", Form.amount(), "The most it pays.", "70000"),
            Column.toCreate(
                    "currency",
                    Form.matching(Formats.CURRENCY, "an ISO 4217 currency code of three capital letters, such as USD"),
                    "ISO 4217.",
                    "EUR"),
            Column.toCreate("per", Form.word(PayPeriod.values()), "What an amount is per.", "year"),
            Column.toCreate("valid_from", Form.day(), "The first day it holds.", "2026-01-01"),
            Column.optional(
                    "valid_to",
                    Form.day(),
                    "The first day it does not hold any more; empty where it holds until it is replaced.",
                    ""),
            Column.optional("band_note", Form.text(2000), "What else is to be said of the band.", ""));

    @Override
    public String name() {
        return "bands";
    }

    @Override
    public String meaning() {
        return "A row is the pay range of a role at a level and a place. Bands that no row names stay; to end one, give it a"
                + " valid_to.";
    }

    @Override
    public String kind() {
        return BandKind.NAME;
    }

    @Override
    public Class<BandDocument> type() {
        return BandDocument.class;
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public String slug(Row row) {
        return row.cell("role").isEmpty() || row.cell("valid_from").isEmpty()
                ? ""
                : Text.slug(String.join(
                        " ", row.cell("role"), row.cell("level"), row.cell("place"), row.cell("valid_from")));
    }

    @Override
    public BandDocument changed(@Nullable BandDocument before, List<Row> rows) {
        Row row = rows.get(0);
        return new BandDocument(
                before == null ? null : before.id(),
                row.slug(),
                row.needed("role", before == null ? null : before.role()),
                row.value("level", before == null ? null : before.level(), Level::valueOf),
                row.text("place", before == null ? null : before.place()),
                row.value("minimum", before == null ? null : before.minimum(), BigDecimal::new),
                row.value("midpoint", before == null ? null : before.midpoint(), BigDecimal::new),
                row.value("maximum", before == null ? null : before.maximum(), BigDecimal::new),
                row.needed("currency", before == null ? null : before.currency()),
                row.value("per", before == null ? null : before.per(), PayPeriod::valueOf),
                row.value("valid_from", before == null ? null : before.validFrom(), LocalDate::parse),
                row.value("valid_to", before == null ? null : before.validTo(), LocalDate::parse),
                EvidenceCells.read(row, before == null ? List.of() : before.evidence()),
                row.text("band_note", before == null ? null : before.note()));
    }

    @Override
    public List<Map<String, String>> cells(BandDocument document) {
        Map<String, String> cells = new HashMap<>(EvidenceCells.cells(document.evidence()));
        cells.put(SLUG, document.slug());
        cells.put("role", document.role());
        cells.put("level", Row.cellOf(document.level()));
        cells.put("place", Row.cellOf(document.placeCode()));
        cells.put("minimum", document.minimum().toPlainString());
        cells.put(
                "midpoint",
                document.midpoint() == null ? "" : document.midpoint().toPlainString());
        cells.put("maximum", document.maximum().toPlainString());
        cells.put("currency", document.currency());
        cells.put("per", document.per().name());
        cells.put("valid_from", document.validFrom().toString());
        cells.put("valid_to", Row.cellOf(document.validTo()));
        cells.put("band_note", Row.cellOf(document.note()));
        return List.of(cells);
    }
}
