package io.rolebook.intake;

import io.rolebook.api.Problem.Violation;
import io.rolebook.change.Catalogue;
import io.rolebook.change.Document;
import io.rolebook.intake.DocumentFile.Located;
import io.rolebook.intake.Import.Rejection;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Documents of the catalogue, as {@link Export} writes them and the starter catalogue has them. */
@Singleton
class RolebookFormat implements DocumentFormat {
    private final DocumentFile file;
    private final Catalogue catalogue;

    RolebookFormat(DocumentFile file, Catalogue catalogue) {
        this.file = file;
        this.catalogue = catalogue;
    }

    @Override
    public String name() {
        return "rolebook";
    }

    @Override
    public List<Document> read(InputStream content, Tally tally) {
        List<Located> all = file.read(
                "the file", content, fault -> tally.reject(fault.line(), fault.field(), fault.code(), fault.reason()));
        // What is missing because it was rejected is no fault of what refers to it.
        Set<String> leftOut = new HashSet<>();
        tally.locateBy((kind, slug, violations) -> all.stream()
                .filter(located -> located.is(kind, slug))
                .findFirst()
                .map(located -> rejections(
                        located,
                        violations.stream()
                                .filter(violation -> leftOut.stream().noneMatch(violation.message()::startsWith))
                                .toList()))
                .orElse(List.of()));
        List<Document> sound = new ArrayList<>();
        for (Located located : all) {
            List<Violation> violations = catalogue.violations(located.document());
            if (violations.isEmpty()) {
                tally.accept(located.kind(), located.document().slug(), located.line());
                sound.add(catalogue.portable(located.document()));
            } else {
                tally.reject(rejections(located, violations));
                leftOut.add("There is no %s '%s'."
                        .formatted(located.kind(), located.document().slug()));
            }
        }
        return sound;
    }

    private static List<Rejection> rejections(Located located, List<Violation> violations) {
        return violations.stream()
                .map(violation -> new Rejection(
                        null,
                        located.line(),
                        String.valueOf(violation.pointer()),
                        violation.code(),
                        violation.message()))
                .toList();
    }
}
