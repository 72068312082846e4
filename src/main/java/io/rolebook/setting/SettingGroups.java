package io.rolebook.setting;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Gives each feature its own part of the settings. */
@Singleton
class SettingGroups {
    private final Settings settings;

    SettingGroups(Settings settings) {
        this.settings = settings;
    }

    @Produces
    ManagementSettings management() {
        return settings.management();
    }

    @Produces
    McpSettings mcp() {
        return settings.mcp();
    }

    @Produces
    OidcSettings oidc() {
        return settings.oidc();
    }

    @Produces
    UploadSettings upload() {
        return settings.upload();
    }

    @Produces
    WebhookSettings webhooks() {
        return settings.webhooks();
    }

    @Produces
    PlausiblePaySettings plausiblePay() {
        return settings.plausiblePay();
    }
}
