package io.rolebook.access;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.rolebook.openapi.DryRunRules;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/** Says in the description of an operation which scopes let a key use it. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class PermissionRules implements OASFilter {
    private final Map<String, String> scopes;

    public PermissionRules(IndexView index) {
        // Intercepted resources are in the index twice, the second time as what is generated from them.
        scopes = index.getAnnotations(DotName.createSimple(Permission.class)).stream()
                .collect(Collectors.toMap(
                        permission -> permission.target().asMethod().name(),
                        PermissionRules::sentence,
                        (declared, generated) -> declared));
    }

    @Override
    public Operation filterOperation(Operation operation) {
        String sentence = scopes.get(written(operation.getOperationId()));
        if (sentence != null && !operation.getDescription().endsWith(sentence)) {
            operation.setDescription(operation.getDescription() + " " + sentence);
        }
        return operation;
    }

    /** A dry run needs what its write does. */
    private static String written(String operation) {
        if (!operation.startsWith(DryRunRules.DRY_RUN)) {
            return operation;
        }
        String write = operation.substring(DryRunRules.DRY_RUN.length());
        return Character.toLowerCase(write.charAt(0)) + write.substring(1);
    }

    private static String sentence(AnnotationInstance permission) {
        return Arrays.stream(permission.value().asEnumArray())
                .map(name -> "`" + Scope.valueOf(name) + "`")
                .collect(Collectors.joining(" or ", "Needs a key with the scope ", "."));
    }
}
