package dev.succession.discovery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.succession.discovery.settings.CatalogueProperties;
import dev.succession.discovery.settings.DiscoveryProperties;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/**
 * The shipped configuration with a test's own properties over it, bound as Spring Boot
 * binds it.
 */
public final class Settings {

	private final Map<String, Object> properties = new HashMap<>();

	/**
	 * Starts from what is shipped.
	 * @return the shipped configuration
	 */
	public static Settings shipped() {
		return new Settings();
	}

	/**
	 * Sets a property.
	 * @param name its full name
	 * @param value its value
	 * @return the same settings
	 */
	public Settings with(String name, Object value) {
		this.properties.put(name, value);
		return this;
	}

	/**
	 * Discovery's part.
	 * @return the bound record
	 */
	public DiscoveryProperties discovery() {
		return binder().bindOrCreate("succession.discovery", DiscoveryProperties.class);
	}

	/**
	 * The plans.
	 * @return the bound record
	 */
	public CatalogueProperties catalogue() {
		return binder().bindOrCreate("succession", CatalogueProperties.class);
	}

	private Binder binder() {
		MutablePropertySources sources = new MutablePropertySources();
		sources.addLast(new MapPropertySource("test", this.properties));
		shippedSources().forEach(sources::addLast);
		Iterable<ConfigurationPropertySource> from = ConfigurationPropertySources.from(sources);
		return new Binder(from);
	}

	private static List<PropertySource<?>> shippedSources() {
		try {
			return new YamlPropertySourceLoader().load("catalogue", new ClassPathResource("catalogue.yml"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
