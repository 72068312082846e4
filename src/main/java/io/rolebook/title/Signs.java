package io.rolebook.title;

import io.rolebook.title.Sign.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What in a title is a sign of something other than the work, in the order in which it is looked for. */
final class Signs {
    private static final String MONEY = "[$€£¥₹]\\s?\\d[\\d.,]*\\s?k?";
    private static final String MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\\.?";
    private static final String TONGUES =
            "english|german|french|spanish|italian|dutch|portuguese|polish|russian|ukrainian|czech|swedish|danish|norwegian"
                    + "|finnish|greek|turkish|arabic|hebrew|hindi|mandarin|cantonese|chinese|japanese|korean|romanian|hungarian";

    private static final String BOUNDARY =
            "(?:(?<=[\\p{L}\\p{N}_])(?![\\p{L}\\p{N}_])|(?<![\\p{L}\\p{N}_])(?=[\\p{L}\\p{N}_]))";

    static final Map<Pattern, Kind> ALL = new LinkedHashMap<>();

    static {
        sign(Kind.symbol, "[\\p{So}\\p{Cs}\\p{Cn}\\x{1F000}-\\x{1FAFF}\\x{FE0F}\\x{200D}]+");
        sign(
                Kind.gender,
                "\\(?\\b[mwfdxhig](?:\\s?[/|,]\\s?[mwfdxhig*]){1,3}(?![\\w/])\\)?|\\(\\s*(?:all genders|gn)\\s*\\)|[*:_]in\\b");
        sign(
                Kind.pay,
                MONEY + "(?:\\s?(?:-|–|to)\\s?(?:" + MONEY
                        + "|\\d[\\d.,]*\\s?k?))?(?:\\s?(?:/|per|an?|p/?)\\s?(?:h|hr|hour|d|day|week|wk"
                        + "|month|y|yr|year|annum)\\b|\\s?p\\.?[ahd]\\.?(?!\\w))?(?:\\s?(?:sign[- ]on(?: bonus)?|ote|bonus))?",
                "\\b\\d{2,3}k(?:\\s?(?:-|–|to)\\s?\\d{2,3}k)?\\b(?:\\s?(?:usd|eur|gbp|chf))?",
                "\\b\\d[\\d.,]*\\s?(?:usd|eur|gbp|chf)\\b",
                "\\b(?:commission only|hourly|competitive salary|doe|ote)\\b");
        sign(
                Kind.requisition,
                "#\\s?[a-z]{0,4}-?\\d[\\w-]*",
                "\\b(?:req|requisition|jr|job|ref|vac|vacancy|pos|id|r|jd|tr)(?:\\s?(?:id|no\\.?|number))?[\\s:#._-]*\\d{3,}[\\w-]*",
                "\\b[a-z]{1,4}[-_]\\d{3,}\\b",
                "\\b(?!(?:19|20)\\d\\d\\b)\\d{4,}\\b");
        sign(
                Kind.experience,
                "\\b\\d+\\s?(?:\\+|(?:-|–|to)\\s?\\d+\\+?)?\\s?(?:years?|yrs?|yoe|pqe)\\b\\.?(?:\\s(?:of\\s)?exp(?:erience)?\\b\\.?)?");
        sign(
                Kind.contract,
                "\\b\\d+\\s?[- ]?(?:months?|mos?|mths?|weeks?|wks?|days?|yrs?|years?)\\s?(?:contract|ftc|fixed[- ]term|assignment|project|placement)?\\b",
                "\\b(?:on a )?(?:fixed[- ]term|ftc|temp[- ]to[- ]perm|zero[- ]hours?|per diem|locum|bank staff|maternity cover|mat cover"
                        + "|(?:inside|outside) ir35|w-?2(?: only)?|c2c|corp[- ]to[- ]corp|1099|cis|contract[- ]to[- ]hire)\\b(?: contract)?",
                "\\b(?:contract(?:or)?|permanent|perm|temporary|temp|freelancer?|freelance|seasonal|casual|self[- ]employed|interim)\\b"
                        + "(?! (?:manager|administrator|specialist|lawyer|negotiator|officer|agency|staffing))");
        sign(
                Kind.workingTime,
                "\\b(?:full|part)[- ]?time\\b|\\bp/t\\b|\\bf/t\\b|\\bterm[- ]time(?: only)?\\b|\\b\\d{1,3}\\s?%|\\b\\d+\\s?days?\\s?(?:/|a|per)\\s?week\\b",
                "\\b(?:1st|2nd|3rd|first|second|third|day|night|late|early|rotating|weekend)[- ]shifts?\\b|\\b(?:nights?|weekends?|evenings?|early mornings|on[- ]call|days)\\b"
                        + "|\\b\\d+ sessions\\b|\\bhome weekly\\b|\\blive[- ]in\\b",
                "\\b\\d+(?:[.,]\\d+)?\\s?(?:fte|wte|(?:hours?|hrs?|h)(?:\\s?(?:/|a|per|p)\\s?(?:week|wk|w))?)\\b");
        sign(
                Kind.workMode,
                "\\b(?:fully |100% )?remote(?:[- ]first)?\\b(?! sensing)|\\bhybrid\\b|\\bon[- ]?site\\b|\\bwfh\\b|\\bwork from home\\b|\\bhome[- ]?(?:based|office)\\b"
                        + "|\\bin[- ]office\\b|\\bteleworking\\b|\\btelecommut\\w*\\b|\\bdistributed\\b(?! system)");
        sign(
                Kind.date,
                "\\b(?:start(?:ing|s)?\\s(?:in\\s|from\\s)?)?(?:" + MONTH
                        + "|summer|winter|spring|autumn|fall|q[1-4])\\s?(?:19|20)\\d\\d\\b",
                "\\b(?:19|20)\\d\\d(?:[-/]\\d\\d)?\\b(?:\\s(?:intake|start|cohort|programme|program|scheme))?",
                "\\b(?:start(?:ing)? )?(?:immediate(?:ly)?|asap)(?: start(?:er)?)?\\b");
        sign(
                Kind.language,
                "\\b(?:with |fluent )?(?:" + TONGUES
                        + ")[- ]?(?:speak(?:ing|er)|speaker|fluent|required|native)?\\b(?! teacher| tutor| translator| interpreter| instructor| professor| language)|\\bbilingual\\b");
        sign(
                Kind.qualification,
                "\\b(?:phd|ph\\.d\\.?|msc|bsc|mba|ccnp|ccna|pmp|cfa|acca|cima|aca|cpa|ts/sci|sc cleared|security clearance|clearance|h-?1b|visa sponsorship"
                        + "|cdl(?:-a| class a)?|riba(?: part [\\w]+)?|sia licen[cs]e|ks[1-4]|band \\d\\w?|a&p)\\b");
        sign(
                Kind.advertising,
                "\\b(?:urgent(?:ly)?(?: requirement| need(?:ed)?)?|(?:we(?:'| a)?re )?(?:now )?hiring|wanted|needed|apply now|job|jobs|vacancy|vacancies|opening|openings"
                        + "|opportunity|opportunities|new|exciting|sign[- ]on bonus|(?:top|great|competitive) (?:pay|benefits|salary))\\b[!:]*");
    }

    private Signs() {}

    private static void sign(Kind kind, String... expressions) {
        for (String expression : expressions) {
            ALL.put(pattern(expression), kind);
        }
    }

    /** With look-arounds for word boundaries: those of the JDK take time with the square of some texts (JDK 17 to 25). */
    static Pattern pattern(String expression) {
        return Pattern.compile(expression.replace("\\b", BOUNDARY), Pattern.CASE_INSENSITIVE);
    }
}
