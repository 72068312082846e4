package io.rolebook.openapi;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Discriminator;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/** A change as one of as many schemas as there are types of documents, told apart by {@code type}. */
final class ChangeSchemas {
    private static final String SCHEMAS = "#/components/schemas/";
    private static final String CHANGE = "Change";
    private static final String TYPE = "type";
    private static final String DOCUMENT = "document";
    private static final String RECORD = "ChangeRecord";
    private static final List<String> OWN = List.of(DOCUMENT, TYPE);
    /** By its name, since the contract is made from the classes and not with them. */
    private static final DotName WRITTEN = DotName.createSimple("io.rolebook.change.Document");

    /** The names of their schemas, by type. */
    private final Map<String, String> documents = new TreeMap<>();

    ChangeSchemas(IndexView index) {
        index.getAllKnownImplementations(WRITTEN).stream()
                .filter(ClassInfo::isRecord)
                .map(ClassInfo::simpleName)
                .forEach(name -> documents.put(type(name), name));
    }

    /** {@code pay-statement} of {@code PayStatementDocument}. */
    private static String type(String document) {
        return document.replaceFirst("Document$", "")
                .replaceAll("(?<=.)(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    void complete(Components components) {
        Schema any = components.getSchemas().get(CHANGE);
        Discriminator discriminator = OASFactory.createDiscriminator().propertyName(TYPE);
        Schema change = OASFactory.createSchema()
                .description(any.getDescription() + " `document` is as it is since then, as `PUT` takes it, and null"
                        + " where it was deleted; `revision` is that of the catalogue, and may change many documents.")
                .discriminator(discriminator);
        components.addSchema(RECORD, record(any));
        documents.forEach((type, document) -> {
            String name = document.replaceFirst("Document$", CHANGE);
            components.addSchema(name, of(type, document));
            change.addOneOf(reference(name));
            discriminator.addMapping(type, SCHEMAS + name);
        });
        components.addSchema(CHANGE, change);
    }

    /** What the changes of all types have. */
    private static Schema record(Schema any) {
        Schema record = OASFactory.createSchema()
                .type(any.getType())
                .required(any.getRequired().stream()
                        .filter(name -> !OWN.contains(name))
                        .toList());
        any.getProperties().entrySet().stream()
                .filter(property -> !OWN.contains(property.getKey()))
                .forEach(property -> record.addProperty(property.getKey(), SchemaRules.copy(property.getValue())));
        return record;
    }

    private static Schema of(String type, String document) {
        Schema own = OASFactory.createSchema()
                .type(List.of(Schema.SchemaType.OBJECT))
                .addProperty(
                        TYPE,
                        OASFactory.createSchema()
                                .type(List.of(Schema.SchemaType.STRING))
                                .enumeration(List.of(type)))
                .addProperty(DOCUMENT, SchemaRules.nullable(reference(document)))
                .required(List.of(DOCUMENT, TYPE));
        return OASFactory.createSchema().allOf(List.of(reference(RECORD), own));
    }

    private static Schema reference(String name) {
        return OASFactory.createSchema().ref(SCHEMAS + name);
    }
}
