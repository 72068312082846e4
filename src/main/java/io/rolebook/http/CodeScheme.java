package io.rolebook.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The schemes of codes whose form is known. Codes of any other scheme may be of any form.
 *
 * <p>Where a code does not have the form, the message says what became of it: spreadsheets read 11-2021 as a month and a
 * year, take the zero off 0110, and put one behind 2512.
 */
public enum CodeScheme {
    SOC_2018("soc-2018", "\\d{2}-\\d{4}", "15-2051"),
    SOC_2010("soc-2010", "\\d{2}-\\d{4}", "15-1132"),
    /** Occupations; elements of the content model, such as 2.A.1.a; technologies by their names. */
    ONET("onet", "\\d{2}-\\d{4}\\.\\d{2}|\\d(\\.[A-Za-z0-9]{1,4}){1,20}|technology:.+", "15-2051.00"),
    /** Groups of one to four digits; one of two or three does not end with a zero. */
    ISCO_08("isco-08", "\\d|\\d[1-9]|\\d{2}[1-9]|\\d{4}", "2512"),
    /** The European variant calls the armed forces 010. */
    ISCO_88("isco-88", "\\d|\\d[1-9]|\\d{2}[1-9]|010|\\d{4}", "2131"),
    /** A concept by the last part of its address or by all of it, by the code of a group, or by an occupation's code. */
    ESCO(
            "esco",
            "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|https?://data\\.europa\\.eu/esco/\\S+|isced-f/\\d{2,4}|regulated-professions/(un)?regulated|isco/C\\d{1,4}"
                    + "|[A-Z](\\d+(\\.\\d+){0,20})?|\\d{4}(\\.\\d{1,2}){1,20}",
            "258b7f4d-5d3e-4ae2-b6a3-8bb6ae2ea2fc"),
    NOC_2021("noc-2021", "\\d{1,5}", "21231"),
    NOC_2016("noc-2016", "\\d{1,4}", "2173"),
    ISCED_2011("isced-2011", "\\d{1,3}", "645"),
    ISCED("isced", "\\d{1,3}", "645"),
    /** Fields from 00 to 10, and 99. */
    ISCED_F("isced-f", "(0\\d|10|99)\\d{0,2}", "0613"),
    ISCED_F_2013("isced-f-2013", "(0\\d|10|99)\\d{0,2}", "0613"),
    NACE("nace", Forms.NACE, "62.01"),
    NACE_2("nace-2", Forms.NACE, "62.01"),
    NACE_REV_2("nace-rev-2", Forms.NACE, "62.01"),
    NACE_REV_2_1("nace-rev-2-1", Forms.NACE, "62.10"),
    NAICS("naics", "\\d{2,6}|31-33|44-45|48-49", "541511"),
    NAICS_2022("naics-2022", "\\d{2,6}|31-33|44-45|48-49", "541511"),
    ANZSCO("anzsco", "\\d{1,6}", "261313"),
    OSCA("osca", "\\d{1,6}", "273333"),
    /** The third digit is never a zero. */
    KLDB_2010("kldb-2010", "\\d{1,2}|\\d{2}[1-9]\\d{0,2}", "43104"),
    ROME("rome", "[A-Z]|[A-Z]\\d{2}|[A-Z]\\d{4}", "M1805"),
    SOC_2020("soc-2020", "\\d{1,4}", "2134"),
    CIP_2020("cip-2020", "\\d{2}(\\.\\d{2}|\\.\\d{4})?", "11.0701"),
    CIP_2010("cip-2010", "\\d{2}(\\.\\d{2}|\\.\\d{4})?", "11.0701");

    private static final class Forms {
        /** With the letter of the section before it or without. */
        private static final String NACE = "[A-V]|[A-V]?\\d{2}(\\.\\d{1,2})?";
    }

    private static final String AS_TEXT = "Format the column as text, and give the code as it is published.";
    private static final String MONTH =
            "(jan|feb|mar|mär|mrz|apr|may|mai|jun|jul|aug|sep|sept|oct|okt|nov|dec|dez|janv|févr|mars|avr|juin|juil|août|déc)[a-z]*\\.?";
    private static final Pattern DATE = Pattern.compile(
            MONTH + "[-/ .]\\d{1,4}|\\d{1,4}[-/ .]+" + MONTH + "([-/ .]+\\d{2,4})?"
                    + "|\\d{1,2}[/.]\\d{1,2}[/.]\\d{2,4}|\\d{1,2}/\\d{2,4}|\\d{4}[-/]\\d{2}[-/]\\d{2}([T ].*)?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern SCIENTIFIC = Pattern.compile("\\d+([.,]\\d+)?E\\+?\\d+", Pattern.CASE_INSENSITIVE);
    /** Days since 1900: the years from 1954 to 2119. */
    private static final Pattern DAY_COUNT = Pattern.compile("[2-7]\\d{4}");

    private static final List<String> ZEROS = List.of("0", "00", "000", "0000");

    private final String slug;
    private final Pattern form;
    private final String example;

    CodeScheme(String slug, String form, String example) {
        this.slug = slug;
        this.form = Pattern.compile(form);
        this.example = example;
    }

    /** The scheme that is written so, where its form is known. */
    public static Optional<CodeScheme> of(String slug) {
        return Arrays.stream(values())
                .filter(scheme -> scheme.slug.equals(slug))
                .findFirst();
    }

    /** What is wrong with a code, and what would be right; nothing where it has the form, or the form is not known. */
    public static Optional<String> fault(String scheme, String code) {
        return of(scheme).filter(known -> !known.admits(code)).map(known -> known.fault(code));
    }

    String example() {
        return example;
    }

    boolean admits(String code) {
        return form.matcher(code).matches();
    }

    private String fault(String code) {
        return "'%s' is no code of %s; one is such as %s. %s"
                .formatted(Text.excerpt(code), slug, example, cause(code))
                .strip();
    }

    private String cause(String code) {
        if (DATE.matcher(code).matches()) {
            return "It looks like a date: a spreadsheet turns a code with a hyphen, a point or a slash into one. "
                    + AS_TEXT;
        }
        if (SCIENTIFIC.matcher(code).matches()) {
            return "It is a number as a spreadsheet shortens it. " + AS_TEXT;
        }
        String plain =
                code.replaceFirst("[.,]0+$", "").replaceAll("(?<=\\d)[,\\u00a0\\u202f ](?=\\d{3}(?![\\p{L}\\d]))", "");
        if (!plain.equals(code) && plain.matches("\\d+") && admits(plain)) {
            return "A spreadsheet made a number of it: it should be %s. ".formatted(plain) + AS_TEXT;
        }
        Optional<String> padded =
                ZEROS.stream().map(zeros -> zeros + code).filter(this::admits).findFirst();
        if (padded.isPresent() && Character.isDigit(code.charAt(0))) {
            return "It has lost its leading zero, which spreadsheets take off: it should be %s. "
                            .formatted(padded.get())
                    + AS_TEXT;
        }
        if (example.contains("-") && DAY_COUNT.matcher(code).matches()) {
            return "It may be the number by which a spreadsheet keeps a date. " + AS_TEXT;
        }
        return likeness(code);
    }

    /** What it would be with a hyphen, with the end of another scheme's code taken off, or put on. */
    private String likeness(String code) {
        String hyphenated = code.replaceAll("[\\u2010-\\u2015\\u2212]", "-")
                .replaceFirst("^(\\d{2})(\\d{4})(?![\\p{L}\\d])", "$1-$2");
        for (String candidate : List.of(
                hyphenated,
                hyphenated + ".00",
                hyphenated + "0",
                hyphenated.replaceFirst("\\.\\d{2}$", ""),
                code.replaceFirst("^[A-Za-z]{1,5}[-: ]?(?=\\d)", ""),
                code.toUpperCase(Locale.ROOT),
                code.toLowerCase(Locale.ROOT))) {
            if (admits(candidate)) {
                String owner = Arrays.stream(values())
                        .filter(other ->
                                other != this && List.of(SOC_2018, ONET).contains(other) && other.admits(code))
                        .map(other -> "That is a code of %s. ".formatted(other.slug))
                        .findFirst()
                        .orElse("");
                return owner + "Did you mean '%s'?".formatted(candidate);
            }
        }
        return "";
    }
}
