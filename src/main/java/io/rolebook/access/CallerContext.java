package io.rolebook.access;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** The caller, as endpoints see who asks. */
record CallerContext(Caller caller, SecurityContext connection) implements SecurityContext {
    @Override
    public Principal getUserPrincipal() {
        return caller;
    }

    @Override
    public boolean isUserInRole(String scope) {
        return Scope.named(scope).map(caller::may).orElse(false);
    }

    @Override
    public boolean isSecure() {
        return connection.isSecure();
    }

    @Override
    public String getAuthenticationScheme() {
        return "Bearer";
    }
}
