package io.rolebook.access;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** Who asks with the administrator's key. The name stands in the log of changes. */
record Administrator(SecurityContext connection) implements SecurityContext {
    @Override
    public Principal getUserPrincipal() {
        return () -> "administrator";
    }

    @Override
    public boolean isUserInRole(String scope) {
        return true;
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
