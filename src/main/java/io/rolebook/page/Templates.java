package io.rolebook.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.rolebook.chart.DistributionChart;
import io.rolebook.chart.RangeChart;

/** The templates, each with what it shows. */
@CheckedTemplate(basePath = "page")
final class Templates {
    private Templates() {}

    static native TemplateInstance home(String version);

    static native TemplateInstance role(RolePage page);

    static native TemplateInstance roles(RolesPage page);

    static native TemplateInstance families(FamiliesPage page);

    static native TemplateInstance skill(SkillPage page);

    static native TemplateInstance skills(SkillsPage page);

    static native TemplateInstance source(SourcePage page);

    static native TemplateInstance sources(SourcesPage page);

    static native TemplateInstance search(SearchPage page);

    static native TemplateInstance comparison(ComparisonPage page);

    static native TemplateInstance gap(GapPage page);

    static native TemplateInstance changes(ChangesPage page);

    static native TemplateInstance problem(ProblemView page);

    static native TemplateInstance distribution(DistributionChart chart, boolean standalone);

    static native TemplateInstance ranges(RangeChart chart, boolean standalone);

    static native TemplateInstance ladder(LadderChart chart, boolean standalone);
}
