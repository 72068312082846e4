package io.rolebook.role;

import io.rolebook.salary.Figure;
import io.rolebook.salary.FigureStatus;
import io.rolebook.source.Evidence;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A role as a page to read. Each statement ends with the sources it rests on. */
@Provider
@Produces("text/markdown")
public class RoleMarkdown implements MessageBodyWriter<RoleProfile> {

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type == RoleProfile.class;
    }

    @Override
    public void writeTo(
            RoleProfile role,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        out.write(page(role).getBytes(StandardCharsets.UTF_8));
    }

    public static String page(RoleProfile role) {
        StringBuilder page = new StringBuilder();
        page.append("# ").append(role.title()).append("\n\n");
        page.append(role.summary()).append(sources(role.evidence())).append("\n\n");
        page.append("Family: ").append(role.family().title()).append('\n');
        if (!role.alternateTitles().isEmpty()) {
            page.append("Also called: ")
                    .append(String.join(", ", role.alternateTitles()))
                    .append('\n');
        }
        section(
                page,
                "Levels",
                role.levels(),
                level -> "**" + level.title() + "**" + after(": ", level.summary()) + sources(level.evidence()));
        section(
                page,
                "Responsibilities",
                role.responsibilities(),
                responsibility -> responsibility.statement()
                        + levels(responsibility.levels())
                        + sources(responsibility.evidence()));
        section(
                page,
                "Skills",
                role.skills(),
                need -> "%s (%s, %s)%s%s"
                        .formatted(
                                need.skill().name(),
                                need.skill().kind(),
                                need.requirement(),
                                levels(need.levels()),
                                sources(need.evidence())));
        section(
                page,
                "Education",
                role.education(),
                education -> education.statement() + sources(education.evidence()));
        section(page, "Industries", role.industries(), industry -> industry.name() + sources(industry.evidence()));
        section(
                page,
                "Applications",
                role.applications(),
                application ->
                        application.name() + after(": ", application.description()) + sources(application.evidence()));
        section(
                page,
                "Employment",
                role.employment(),
                employment -> employment.kind() + after(": ", employment.statement()) + sources(employment.evidence()));
        section(
                page,
                "Works with",
                role.collaborators(),
                collaborator ->
                        collaborator.name() + after(": ", collaborator.how()) + sources(collaborator.evidence()));
        section(
                page,
                "Near to it",
                role.relations(),
                relation -> relation.role().title() + sources(relation.evidence()));
        section(page, "Outlook", role.outlook(), outlook -> outlook.statement() + sources(outlook.evidence()));
        section(page, "Pay", role.salary().figures(), figure -> pay(figure) + sources(figure.evidence()));
        section(
                page,
                "About the pay",
                role.salary().statements(),
                statement -> statement.statement() + sources(statement.evidence()));
        page.append("\nRevision ")
                .append(role.revision())
                .append(", ")
                .append(role.updatedAt())
                .append('\n');
        return page.toString();
    }

    private static <T> void section(StringBuilder page, String title, List<T> items, Function<T, String> line) {
        if (!items.isEmpty()) {
            page.append("\n## ").append(title).append("\n\n");
            items.forEach(item -> page.append("- ").append(line.apply(item)).append('\n'));
        }
    }

    private static String pay(Figure figure) {
        return "%s%s%s: %s%s%s %s a %s%s, as of %s%s"
                .formatted(
                        figure.statistic(),
                        after(
                                ", ",
                                figure.level() == null ? null : figure.level().title()),
                        after(", ", figure.place()),
                        figure.approximate() ? "about " : "",
                        figure.status() == FigureStatus.topCoded ? "at least " : "",
                        figure.amount() == null
                                ? "not available"
                                : String.format(Locale.ROOT, "%,.2f", figure.amount())
                                        .replaceFirst("[.]00$", ""),
                        figure.currency(),
                        figure.per(),
                        after(
                                ", ",
                                figure.basis() == null ? null : figure.basis().toString()),
                        figure.asOf(),
                        after(
                                ", n = ",
                                figure.sampleSize() == null
                                        ? null
                                        : figure.sampleSize().toString()));
    }

    private static String levels(List<String> keys) {
        return keys.isEmpty() ? "" : " [" + String.join(", ", keys) + "]";
    }

    private static String sources(List<Evidence> evidence) {
        return evidence.stream().map(Evidence::source).distinct().collect(Collectors.joining(", ", " _(", ")_"));
    }

    private static String after(String separator, @Nullable String text) {
        return text == null ? "" : separator + text;
    }
}
