package io.rolebook.salary;

import io.rolebook.access.Scope;
import io.rolebook.change.DocumentKind;
import io.rolebook.change.Writing;
import io.rolebook.source.Facts;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
class PayStatementKind implements DocumentKind<PayStatementDocument> {
    static final String NAME = "pay-statement";

    private final Facts facts;

    PayStatementKind(Facts facts) {
        this.facts = facts;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<PayStatementDocument> type() {
        return PayStatementDocument.class;
    }

    @Override
    public PayStatementDocument identified(
            PayStatementDocument document, UUID id, @Nullable PayStatementDocument current) {
        return document.withId(id);
    }

    @Override
    public Scope scope() {
        return Scope.SALARIES_WRITE;
    }

    @Override
    public void write(PayStatementDocument document, @Nullable PayStatementDocument before, Writing writing) {
        PayStatement statement = before == null ? new PayStatement() : PayStatement.findById(document.id());
        statement.id = document.id();
        statement.slug = document.slug();
        statement.roleId = writing.idOf("role", document.role(), "/role");
        statement.statement = document.statement();
        statement.persist();
        facts.recordDocument(
                statement.id, NAME, document.evidence(), before == null ? null : before.evidence(), writing);
    }

    @Override
    public void delete(UUID id, long revision) {
        PayStatement.deleteById(id);
        facts.forget(id);
    }
}
