package io.rolebook.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rolebook.http.Level;
import io.rolebook.matching.TitleMatch;
import io.rolebook.matching.TitleMatchResource;
import io.rolebook.matching.TitleMatchResource.NewTitles;
import io.rolebook.title.Sign;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Says which roles and levels a list of titles means. */
@Singleton
class ReadTitlesTool extends Tool<ReadTitlesTool.Asked, ReadTitlesTool.ReadTitles> {
    private static final int ONE = 1;

    private final TitleMatchResource titles;

    ReadTitlesTool(TitleMatchResource titles) {
        super(
                "read_titles",
                "Read job titles",
                "Reads up to 100 job titles: which role and level each means, how sure that is, and why. An honest"
                        + " 'unmatched' is better than a guess: do not fill it in.",
                Asked.class,
                ReadTitles.class);
        this.titles = titles;
    }

    record Asked(
            @Schema(
                    description = "Job titles as people write them.",
                    examples = {"[\"Sr. ML Eng (Remote)\", \"Data Engineer II\"]"})
            @NotEmpty
            @Size(max = 100)
            List<@NotBlank @Size(max = 300) String> titles,

            @Schema(description = "The most roles to answer for each title.", defaultValue = "1")
            @Nullable
            @Min(1)
            @Max(5)
            Integer limit) {}

    record ReadTitles(
            @Schema(description = "In the order of the titles that were asked.")
            List<ReadTitle> titles) implements Answer {
        @Override
        public String text() {
            AnswerText text = new AnswerText();
            titles().forEach(title -> {
                if (title.unmatched() != null) {
                    text.item("'%s': unmatched. %s".formatted(title.title(), title.unmatched()));
                }
                title.roles()
                        .forEach(role -> text.item("'%s': %s (%s)%s, confidence %s by '%s'%s"
                                .formatted(
                                        title.title(),
                                        role.slug(),
                                        role.title(),
                                        role.level() == null ? "" : ", level " + role.level(),
                                        role.confidence(),
                                        role.matchedName(),
                                        title.tied() ? "; others are equally sure" : "")));
            });
            return text.toString();
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReadTitle(
            String title,

            @Schema(description = "The seniority that the title says, on the common scale; absent where it says none.")
            @Nullable
            Level level,

            @Schema(description = "Roles that it may mean, the surest first.")
            List<ReadRole> roles,

            @Schema(description = "Whether the first roles are equally sure.")
            boolean tied,

            @Schema(description = "What else the title says: a place, a contract, a language.")
            List<String> alsoSays,

            @Schema(description = "Why no role fits; absent where one does.") @Nullable
            String unmatched) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReadRole(
            String slug,
            String title,

            @Schema(description = "The key of the role's level, or a word of the common scale.") @Nullable
            String level,

            @Schema(description = "How likely it is the right one, 0 to 1, as was measured on titles held out.")
            double confidence,

            @Schema(description = "Which name of the role is nearest.")
            String matchedName,

            List<String> reasons) {}

    @Override
    ReadTitles answer(Asked asked) {
        int limit = asked.limit() == null ? ONE : asked.limit();
        return new ReadTitles(titles.matchTitles(new NewTitles(asked.titles(), limit)).items().stream()
                .map(ReadTitlesTool::read)
                .toList());
    }

    private static ReadTitle read(TitleMatch match) {
        return new ReadTitle(
                match.title(),
                match.level(),
                match.matches().stream().map(ReadTitlesTool::role).toList(),
                match.tied(),
                match.signs().stream()
                        .filter(sign -> sign.kind() != Sign.Kind.seniority)
                        .map(sign -> sign.kind() + ": " + sign.text())
                        .toList(),
                match.unmatched());
    }

    private static ReadRole role(TitleMatch.Match match) {
        String word = match.level() == null ? null : match.level().name();
        return new ReadRole(
                match.role().slug(),
                match.role().title(),
                match.levelKey() == null ? word : match.levelKey(),
                match.confidence(),
                match.name(),
                match.reasons());
    }
}
