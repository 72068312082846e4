package io.rolebook.imports;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the counts of a report mean, in one sentence each. */
final class CountMeanings {
    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("accepted", "Rows or documents of the file that could be read and break no rule."),
            Map.entry("repeated", "Rows accepted that say exactly what another row says, in this file or before."),
            Map.entry("replaced", "Rows accepted that took the place of one with the same id that was sent before."),
            Map.entry(
                    "alreadyThere",
                    "Rows accepted that the dataset held before this file; appended, they count once more."),
            Map.entry(
                    "unmatched",
                    "Rows accepted with a title or a code that matches nothing here; they wait until it does."),
            Map.entry("contested", "Rows accepted with a title that several roles claim equally."),
            Map.entry("superseded", "Lines accepted that a later line about the same document supersedes."),
            Map.entry("rejected", "Rows or documents that could not be taken; each is listed with its line and field."),
            Map.entry("faults", "All that is wrong with the rows rejected, of which one may have several faults."),
            Map.entry("created", "Documents that were not there before."),
            Map.entry("changed", "Documents that were there and say something else now."),
            Map.entry("deleted", "Documents that were there and were deleted, as the file says."),
            Map.entry("retired", "Of those changed, roles that the publication does not have any more."),
            Map.entry("unchanged", "Documents that say what stood there already."),
            Map.entry(
                    "conflicts",
                    "Documents that somebody changed or deleted here since they were imported; they were left so."),
            Map.entry("warnings", "Things that were taken as they were written and may not be meant so."));

    private CountMeanings() {}

    /** Those of the counts that are not 0, in their order. */
    static Map<String, String> of(Import.Counts counts) {
        Map<String, String> meanings = new LinkedHashMap<>();
        for (RecordComponent count : Import.Counts.class.getRecordComponents()) {
            String meaning = MEANINGS.get(count.getName());
            if (meaning != null && value(count, counts) > 0) {
                meanings.put(count.getName(), meaning);
            }
        }
        return meanings;
    }

    static boolean has(String count) {
        return MEANINGS.containsKey(count);
    }

    private static long value(RecordComponent count, Import.Counts counts) {
        try {
            Object value = count.getAccessor().invoke(counts);
            return value == null ? 0 : (long) value;
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
