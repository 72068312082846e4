package io.rolebook.publisher;

import static io.rolebook.responsibility.Category.analyse;
import static io.rolebook.responsibility.Category.build;
import static io.rolebook.responsibility.Category.communicate;
import static io.rolebook.responsibility.Category.data;
import static io.rolebook.responsibility.Category.deploy;
import static io.rolebook.responsibility.Category.design;
import static io.rolebook.responsibility.Category.learn;
import static io.rolebook.responsibility.Category.maintain;
import static io.rolebook.responsibility.Category.research;

import io.rolebook.responsibility.Category;
import java.util.List;

/**
 * Which category of ours a task falls into, by the generalized work activity of O*NET's content model (4.A) that its
 * detailed one belongs to.
 */
final class WorkActivities {
    private record Rule(String prefix, Category category) {}

    /** The first that fits counts. */
    private static final List<Rule> RULES = List.of(
            new Rule("4.A.1.a.1", research),
            new Rule("4.A.1", analyse),
            new Rule("4.A.2.a.2", data),
            new Rule("4.A.2.a", analyse),
            new Rule("4.A.2.b.1", analyse),
            new Rule("4.A.2.b.3", learn),
            new Rule("4.A.2.b", design),
            new Rule("4.A.3.a.3", deploy),
            new Rule("4.A.3.a.4", deploy),
            new Rule("4.A.3.a", build),
            new Rule("4.A.3.b.1", build),
            new Rule("4.A.3.b.2", design),
            new Rule("4.A.3.b.6", data),
            new Rule("4.A.3.b", maintain),
            new Rule("4.A.4.c.1", data),
            new Rule("4.A.4.c.3", maintain),
            new Rule("4.A.4", communicate));

    /** Of a task for which no activity is published. */
    static final Category UNKNOWN = deploy;

    private WorkActivities() {}

    /** @param activity the id of a detailed work activity, such as 4.A.2.a.4.I09.D03 */
    static Category category(String activity) {
        return RULES.stream()
                .filter(rule -> (activity + ".").startsWith(rule.prefix() + "."))
                .map(Rule::category)
                .findFirst()
                .orElse(UNKNOWN);
    }
}
