package io.rolebook.find;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a text asks for where: sections are told by their headings, sentences by their words. A heading is a short line that
 * ends with a colon, is in capitals, or says what headings say.
 */
final class Passages {
    /** What is said of a skill. */
    @Schema(name = "MentionStanding")
    enum Standing {
        wanted,
        optional,
        notNeeded,
        boilerplate
    }

    /** A line, without its end. */
    private record Passage(int start, int end, Standing standing, boolean isListed) {}

    private static final int LONGEST_HEADING = 9;
    /** In characters: what is longer is a sentence. */
    private static final int LONGEST_LABEL = 200;

    private static final int CASE = Pattern.CASE_INSENSITIVE;

    private static final Pattern OPTIONAL_HEADING = Pattern.compile(
            "nice[- ]to[- ]have|good[- ]to[- ]have|great[- ]to[- ]have|bonus|desirable|preferred|\\bplus(?:es)?\\b|optional|cherry on top|\\bextras?\\b"
                    + "|advantage|brownie|would be (?:nice|great|good|lovely)|ideally|not (?:a must|essential|needed)|lovely|beneficial|would help|if you (?:also|like)|amazing|thrilled|delighted|\\bmerits?\\b|a dream",
            CASE);
    private static final Pattern NOT_NEEDED_HEADING = Pattern.compile(
            "(?:do(?:n[o']?t| not)|won[’']t|needn[’']t|don[’']t) (?:need|care|have to|require|expect)|not (?:required|necessary)|no need|what you can forget",
            CASE);
    private static final Pattern BOILERPLATE_HEADING = Pattern.compile(
            "\\babout (?!you\\b|the (?:role|job|position|work)|this (?:role|job))|who we are|what we(?:'ll| will| can)? (?:offer|give|do\\b)|we offer|benefits|perks|the deal|package|equal"
                    + "|diversity|inclusion|our (?:values|story|company|culture|mission|offer|promise|commitment|history)|why (?:join|us|work|you'?ll (?:love|like))|how to apply|apply|what(?:'s| is) in it|life at"
                    + "|in return|compensation|small print|privacy|the company|the firm|the employer|statement|contact|legal",
            CASE);
    private static final Pattern WANTED_HEADING = Pattern.compile(
            "require|what you(?:'ll| will)?\\b|you (?:will|have|bring|are|own|know|do|can|need)|your (?:profile|tasks|role|skills|job|day|mission|background)|responsib|must|qualif|skills|looking for"
                    + "|look for|the (?:role|job|position|work|task)|essential|duties|stack|technolog|tools|experience|tasks|we (?:need|expect|want|ask)|profile|competenc|day[- ]to[- ]day|criteria",
            CASE);

    private static final Pattern OPTIONAL = Pattern.compile(
            "\\b(?:a|an|big|huge|definite) (?:plus|bonus|advantage|asset)\\b|nice to have|desirable|\\bpreferred\\b|preferably|\\bideally\\b|would be (?:a |an )?(?:good|great|nice|glad|welcome|lovely|helpful|plus|bonus|useful|asset|beneficial)"
                    + "|\\badvantage(?:ous)?\\b|if you like|\\boptional\\b|is a condition|\\bbeneficial\\b|glad to see|love to see|\\bhelps\\b|(?:bonus|extra|brownie) points|(?:happy|thrilled|delighted) (?:if|to see)|welcome but|not essential|not a must",
            CASE);
    private static final Pattern NOT_NEEDED_BEFORE = Pattern.compile(
            "\\bno (?:prior |previous |formal |need (?:for|of|to)|knowledge|experience|particular )?|\\b(?:do|does|did|will|would|need|must) ?n[o'’]?t (?:need|have|require|expect|ask|care|be expected|matter)\\b"
                    + "|\\b(?:don|doesn|won|wouldn|needn)[’'] ?t (?:need|have to|require|expect|ask|care|worry|matter|have)\\b|\\bwithout (?:any |a |prior |knowing )?|\\bneed never\\b|\\bno longer\\b|\\bneither\\b|\\bnever (?:have|seen|used|touched|worked|written)"
                    + "|\\bnot (?:required|needed|necessary|expected|asked|interested in|a|looking for)\\b|\\b(?:can|could) (?:do|live|manage|work) without\\b|\\bneedn[’']t\\b|\\bnot need\\b",
            CASE);
    private static final Pattern NOT_NEEDED_BEHIND = Pattern.compile(
            "\\b(?:is|are|was|were) ?(?:n[o'’]t|not|n't) (?:required|needed|necessary|expected|asked|used|part|a requirement|something we)|\\bnot (?:required|needed|necessary|expected)\\b|\\bunnecessary\\b|\\bnot at all\\b"
                    + "|\\bno longer (?:used|needed|required)",
            CASE);
    private static final Pattern NO_NEGATION = Pattern.compile(
            "\\bnot (?:only|just|merely|afraid|scared|limited|in the sense)\\b|\\b(?:nothing|nobody|no one|never|cannot|can[’']?t)\\b[^.]{0,200}\\bwithout\\b|\\bwithout (?=[^.,]{0,200}\\bwe (?:would|could|cannot|can't))|\\bno (?:stranger|problem|fear|matter|one|doubt|less|secrets?|shortage)\\b|\\bnot (?:your first|for the first)",
            CASE);
    private static final Pattern CLAUSE_END =
            Pattern.compile("[;:!?\\n]|\\.(?=\\s|$)|\\bbut\\b|\\bhowever\\b|\\binstead\\b|\\s[–—-]\\s");
    private static final Pattern OFFERED = Pattern.compile(
            "\\bpension|annual leave|\\bperks\\b|\\bequity\\b|learning budget|free of charge|\\bmasterclass|open to all staff|[£€$] ?\\d",
            CASE);
    private static final Pattern REFERRING =
            Pattern.compile("\\s*[.]?\\s*(?:both|all|either|none|neither|these|those|that|it)\\b", CASE);
    private static final Pattern SENTENCE_END = Pattern.compile("[!?]|\\.(?=\\s|$)|\\n");
    private static final Pattern BULLET =
            Pattern.compile("^\\s*(?:[-*•·–—+>▪●◦✓✔☑➤→\\p{So}]\\uFE0F?|\\d{1,2}[.)]|\\(?[a-z0-9]\\))\\s+.*");

    private final String text;
    private final List<Passage> passages = new ArrayList<>();
    private final Spans sentenceEnds;
    private final Spans clauseEnds;
    private final Spans offers;
    private final Spans options;
    private final Spans negationsBefore;
    private final Spans negationsBehind;
    private final Spans noNegations;

    Passages(String text) {
        this.text = text;
        this.sentenceEnds = new Spans(SENTENCE_END, text);
        this.clauseEnds = new Spans(CLAUSE_END, text);
        this.offers = new Spans(OFFERED, text);
        this.options = new Spans(OPTIONAL, text);
        this.negationsBefore = new Spans(NOT_NEEDED_BEFORE, text);
        this.negationsBehind = new Spans(NOT_NEEDED_BEHIND, text);
        this.noNegations = new Spans(NO_NEGATION, text);
        read();
    }

    Standing standing(int start, int end) {
        Passage passage = passage(start);
        if (passage.standing() == Standing.boilerplate) {
            return Standing.boilerplate;
        }
        int sentenceStart = Math.max(passage.start(), sentenceEnds.endBefore(start));
        int sentenceEnd = sentenceEnds.startBehind(end, text.length());
        if (offers.anyWithin(sentenceStart, sentenceEnd)) {
            return Standing.boilerplate;
        }
        if (passage.standing() == Standing.notNeeded || isNegated(passage.start(), start, end)) {
            return Standing.notNeeded;
        }
        int next = Math.min(text.length(), sentenceEnd + 1);
        boolean isOptional = options.anyWithin(sentenceStart, sentenceEnd)
                || REFERRING.matcher(text).region(next, text.length()).lookingAt()
                        && options.anyWithin(next, sentenceEnds.startBehind(next, text.length()));
        return isOptional || passage.standing() == Standing.optional ? Standing.optional : Standing.wanted;
    }

    private boolean isNegated(int lineStart, int start, int end) {
        int from = Math.max(lineStart, clauseEnds.endBefore(start));
        int to = clauseEnds.startBehind(end, text.length());
        // "Python? Not needed."
        boolean isAsked = to < text.length() && text.charAt(to) == '?';
        int answered = isAsked ? clauseEnds.startBehind(to + 1, text.length()) : to;
        return negationsBehind.anyWithin(end, answered)
                || negationsBefore.anyWithin(from, start) && !noNegations.anyWithin(from, to);
    }

    /** Whether a line is one of a list or a heading, where words stand without a sentence around them. */
    boolean isListed(int start) {
        return passage(start).isListed();
    }

    /** Where the line begins. */
    int lineStart(int position) {
        return passage(position).start();
    }

    int lineEnd(int position) {
        return passage(position).end();
    }

    private Passage passage(int position) {
        int low = 0;
        int high = passages.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (passages.get(middle).start() <= position) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return passages.get(low);
    }

    private void read() {
        Standing section = Standing.wanted;
        boolean hadList = false;
        boolean isAfterGap = false;
        int start = 0;
        while (start <= text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            String line = text.substring(start, end);
            boolean isBullet = BULLET.matcher(line).matches();
            Standing of = section;
            if (line.isBlank()) {
                isAfterGap = true;
            } else {
                String label = label(line);
                Standing named = label == null ? null : named(label);
                boolean isAlone =
                        label != null && label.length() >= line.strip().length() - 4;
                boolean isNumbered = label != null && isAlone && line.strip().matches("\\d{1,2}[.)]\\s+\\p{Lu}.*");
                if (label != null && (!isBullet || isNumbered) && (named != null || isAlone)) {
                    of = named == null ? Standing.wanted : named;
                    section = of;
                    hadList = false;
                } else if (isAfterGap && hadList && !isBullet && section != Standing.boilerplate) {
                    section = Standing.wanted;
                    of = section;
                }
                hadList |= isBullet;
                isAfterGap = false;
            }
            boolean isShort = line.strip().split("\\s+").length <= LONGEST_HEADING
                    && !line.strip().endsWith(".");
            passages.add(
                    new Passage(start, end, of, isBullet || isShort || line.indexOf('|') >= 0 || label(line) != null));
            start = end + 1;
        }
    }

    /** What a line is headed by: all of it where it is a heading, or what stands before its colon. */
    private static @Nullable String label(String line) {
        String beginning = line.substring(0, Math.min(line.length(), LONGEST_LABEL));
        String bare = beginning.strip().replaceAll("^(?:[#*=_\\s]+|\\d{1,2}[.)]\\s+)|[#*=_\\s]+$", "");
        int colon = bare.indexOf(':');
        String head = colon < 0 ? bare : bare.substring(0, colon);
        int words = head.split("\\s+").length;
        if (words > LONGEST_HEADING || head.isBlank()) {
            return null;
        }
        boolean isCapitals = head.equals(head.toUpperCase(Locale.ROOT)) && head.length() > 4;
        boolean isSentence = colon < 0 && head.matches(".*[.!,;]$");
        boolean isNumbered = words <= 4 && !isSentence && line.strip().matches("\\d{1,2}[.)]\\s+\\p{Lu}.*");
        return colon >= 0 || isNumbered || isCapitals || !isSentence && named(head) != null && words <= 6 ? head : null;
    }

    private static @Nullable Standing named(String heading) {
        String plain = heading.replace('’', '\'');
        if (OPTIONAL_HEADING.matcher(plain).find()) {
            return Standing.optional;
        }
        if (NOT_NEEDED_HEADING.matcher(plain).find()) {
            return Standing.notNeeded;
        }
        if (WANTED_HEADING.matcher(plain).find()) {
            return Standing.wanted;
        }
        return BOILERPLATE_HEADING.matcher(plain).find() ? Standing.boilerplate : null;
    }
}
