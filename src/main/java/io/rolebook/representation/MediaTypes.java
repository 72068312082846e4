package io.rolebook.representation;

/** Media types with long names. */
public final class MediaTypes {
    /** An Excel workbook (.xlsx). */
    public static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private MediaTypes() {}
}
