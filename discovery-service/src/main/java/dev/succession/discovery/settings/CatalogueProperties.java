package dev.succession.discovery.settings;

import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The plans that can be bought as replacements.
 *
 * @param catalogue plans by key, for example microsoft-365-business-basic
 */
@ConfigurationProperties("succession")
public record CatalogueProperties(@DefaultValue Map<String, Plan> catalogue) {
}
