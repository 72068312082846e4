package io.rolebook.search;

import io.rolebook.http.Page;
import io.rolebook.http.Paging;
import io.rolebook.representation.MediaTypes;
import io.rolebook.search.Name.Type;
import io.rolebook.search.Search.Hit;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1")
@Tag(name = "Finding")
public class SearchResource {
    private static final String NEEDS_WORDS = "must be given: some words, or the beginning of one";

    /** How many of the same kind and title there may be, each of which would be the same line. */
    private static final int SAME_LINES = 3;

    private final Names names;

    SearchResource(Names names) {
        this.names = names;
    }

    public record Asked(
            @Parameter(
                    description = "What is looked for; the last word may be unfinished.",
                    example = "machin lerning",
                    required = true)
            @QueryParam("q")
            @NotBlank(message = NEEDS_WORDS)
            @Nullable
            String q,

            @Parameter(description = "Only what is this.", example = "role") @QueryParam("type") @Nullable
            Type type,

            @Valid @BeanParam Paging paging) {}

    record Typed(
            @Parameter(description = "What was typed so far.", example = "data sci", required = true)
            @QueryParam("q")
            @NotBlank(message = NEEDS_WORDS)
            @Nullable
            String q,

            @Parameter(description = "Only what is this.", example = "role") @QueryParam("type") @Nullable
            Type type,

            @Parameter(description = "How many to answer at the most.", example = "5")
            @QueryParam("limit")
            @DefaultValue("10")
            @Min(1)
            @Max(50)
            int limit) {}

    @GET
    @Path("search")
    @Produces({"application/json", "text/csv", "application/x-ndjson", MediaTypes.XLSX})
    @Operation(
            summary = "Search the catalogue",
            description =
                    "Published roles, what they do, and skills by their words, the best first; roles also by alternate titles"
                            + " and the titles of their levels, and by their codes (`15-2051`, `soc 15-2051`, `ISCO 2512`). Case, accents, plurals, British or American spelling and the order"
                            + " of words make no difference, and one or two typing errors in a word are forgiven where little is"
                            + " found without. Each word counts 1 where a name has it, 0.9 where it is the beginning of one, 0.9"
                            + " times the part that is right where it is mistyped; `score` is the mean of that, times the weight of"
                            + " the field that matches (title 1, name 0.97, alternate or level title 0.9, alternate name 0.88, code 0.95,"
                            + " statement 0.4) and a half and half the part of the name that was typed, and up to 0.1 more where"
                            + " the name starts with what was typed.")
    public Page<Found> search(@Valid @BeanParam Asked asked) {
        return names.ask(index -> {
            Search search = new Search(index);
            return page(search.find(String.valueOf(asked.q()), types(asked.type())), asked, search);
        });
    }

    @GET
    @Path("suggestions")
    @Produces("application/json")
    @Operation(
            summary = "Suggest while somebody types",
            description =
                    "The best of what a search for the words typed so far would find, as fast as somebody types; of several of one"
                            + " type with the same title the best.")
    public Suggestions suggest(@Valid @BeanParam Typed typed) {
        String q = String.valueOf(typed.q());
        return names.ask(index -> {
            Search search = new Search(index);
            Map<String, Found> lines = new LinkedHashMap<>();
            for (Hit hit : Search.best(search.find(q, types(typed.type())), typed.limit() * SAME_LINES)) {
                Found found = Found.of(search.name(hit), hit.score(), q);
                lines.putIfAbsent(found.type() + " " + found.title().toLowerCase(Locale.ROOT), found);
            }
            return new Suggestions(
                    q, lines.values().stream().limit(typed.limit()).toList());
        });
    }

    record Suggestions(String q, List<Found> items) {}

    private static Page<Found> page(Collection<Hit> found, Asked asked, Search search) {
        Paging paging = asked.paging();
        Hit last = Place.of(paging);
        Collection<Hit> rest = last == null
                ? found
                : found.stream()
                        .filter(hit -> Hit.BEST_FIRST.compare(hit, last) > 0)
                        .toList();
        List<Place> page =
                Search.best(rest, paging.rows()).stream().map(Place::new).toList();
        return new Page<>(
                paging.shown(
                        page, place -> Found.of(search.name(place.hit), place.hit.score(), String.valueOf(asked.q()))),
                new Page.PageInfo(paging.limit(), found.size(), paging.next(page)));
    }

    private static Set<Type> types(@Nullable Type type) {
        return type == null ? EnumSet.allOf(Type.class) : EnumSet.of(type);
    }

    /** The place of a hit in the order of an answer. */
    private record Place(Hit hit) implements Paging.Keyed {
        /** Where the page before ended; null on the first. */
        static @Nullable Hit of(Paging paging) {
            if (paging.afterKey() == null) {
                return null;
            }
            try {
                int bits = Integer.MAX_VALUE - HexFormat.fromHexDigits(paging.afterKey());
                return new Hit(0, Float.intBitsToFloat(bits), HexFormat.fromHexDigitsToLong(paging.afterId()));
            } catch (IllegalArgumentException foreign) {
                throw Paging.foreignCursor();
            }
        }

        @Override
        public String sortKey() {
            // The greatest first: of positive numbers the bits are in the order of the numbers.
            return String.format(Locale.ROOT, "%08x", Integer.MAX_VALUE - Float.floatToIntBits(hit.score()));
        }

        @Override
        public String id() {
            return hit.order();
        }
    }
}
