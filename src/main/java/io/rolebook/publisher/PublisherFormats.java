package io.rolebook.publisher;

/** The formats of published taxonomies: what their imports wrote, a later import may change. */
public final class PublisherFormats {
    public static final String ONET = "onet";
    static final String ESCO = "esco";
    static final String PROJECTIONS = "bls-projections";
    static final String GDAD = "gdad";
    static final String SKILLSFUTURE = "skillsfuture";
    static final String[] ALL = {ONET, ESCO, PROJECTIONS, GDAD, SKILLSFUTURE};

    private PublisherFormats() {}
}
