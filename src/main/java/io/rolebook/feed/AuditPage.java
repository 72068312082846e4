package io.rolebook.feed;

import io.rolebook.http.Listing;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "Changes with who made them, newest first.")
public record AuditPage(List<AuditEntry> items, ChangePage.Info page) implements Listing {
    @Override
    public @Nullable String next() {
        return page.next();
    }
}
