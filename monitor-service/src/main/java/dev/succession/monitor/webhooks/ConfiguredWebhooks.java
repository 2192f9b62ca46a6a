package dev.succession.monitor.webhooks;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** The webhooks of the configuration: one that can't be used stops the start. */
@Component
final class ConfiguredWebhooks {

	private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

	private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

	private final List<Webhook> all;

	private final @Nullable String console;

	/**
	 * Checks them.
	 * @param properties as they are configured
	 * @throws InvalidWebhookException if one can't be used
	 */
	ConfiguredWebhooks(WebhookProperties properties) {
		this.all = of(properties.webhooks());
		this.console = console(properties.consoleAddress());
	}

	/** In the order of the configuration. */
	List<Webhook> all() {
		return this.all;
	}

	/** Where people find the console, without a slash at its end. */
	@Nullable String console() {
		return this.console;
	}

	private static List<Webhook> of(List<WebhookProperties.Target> targets) {
		List<Webhook> webhooks = new ArrayList<>();
		Set<String> names = new HashSet<>();
		for (int i = 0; i < targets.size(); i++) {
			String property = "succession.monitor.webhooks[%d].".formatted(i);
			Webhook webhook = of(property, targets.get(i));
			if (!names.add(webhook.name())) {
				throw new InvalidWebhookException(property + "name", "Give each webhook a name of its own.");
			}
			webhooks.add(webhook);
		}
		return List.copyOf(webhooks);
	}

	private static Webhook of(String property, WebhookProperties.Target target) {
		return new Webhook(name(property + "name", target.name()), url(property + "url", target.url()),
				key(property + "secret", target.secret()), kinds(property + "kinds", target.kinds()));
	}

	private static String name(String property, @Nullable String name) {
		if (name == null || !NAME.matcher(name).matches()) {
			throw new InvalidWebhookException(property,
					"Give it a name of 1 to 64 small letters, digits, dots and hyphens. Logs, metrics and facts show it.");
		}
		return name;
	}

	private static URI url(String property, @Nullable String text) {
		URI url = parsed(property, Objects.requireNonNullElse(text, ""));
		String host = url.getHost();
		String scheme = Objects.requireNonNullElse(url.getScheme(), "").toLowerCase(Locale.ROOT);
		if (host == null || url.getUserInfo() != null || url.getFragment() != null) {
			throw new InvalidWebhookException(property,
					"Set it to an address such as https://hooks.example.com/succession, without a user or a fragment.");
		}
		boolean isLocal = scheme.equals("http") && LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
		if (!scheme.equals("https") && !isLocal) {
			throw new InvalidWebhookException(property,
					"Set it to an https address. Only a loopback address, such as http://127.0.0.1:9000/, may do without.");
		}
		return url;
	}

	/** Without the exception's message, which has the address. */
	private static URI parsed(String property, String text) {
		try {
			return new URI(text.strip());
		}
		catch (URISyntaxException ex) {
			throw new InvalidWebhookException(property,
					"Set it to an address such as https://hooks.example.com/succession.");
		}
	}

	private static SigningKey key(String property, @Nullable String secret) {
		try {
			return SigningKey.of(Objects.requireNonNullElse(secret, "").strip());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidWebhookException(property,
					"Set it to whsec_ and Base64 of 24 to 64 random bytes, and give the same to the receiver: "
							+ "echo whsec_$(openssl rand -base64 32)");
		}
	}

	private static Set<EventKind> kinds(String property, @Nullable List<String> titles) {
		if (titles == null || titles.isEmpty()) {
			return EnumSet.allOf(EventKind.class);
		}
		Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
		for (String title : titles) {
			kinds.add(EventKind.named(title.strip())
				.orElseThrow(() -> new InvalidWebhookException(property,
						"'%s' is none of what there is: %s. Without any, it gets all.".formatted(title,
								String.join(", ", EventKind.titles())))));
		}
		return kinds;
	}

	private static @Nullable String console(@Nullable String address) {
		if (address == null || address.isBlank()) {
			return null;
		}
		String property = "succession.monitor.console-address";
		URI parsed = parsed(property, address);
		if (parsed.getHost() == null || parsed.getUserInfo() != null || parsed.getQuery() != null
				|| !Set.of("http", "https").contains(String.valueOf(parsed.getScheme()))) {
			throw new InvalidWebhookException(property,
					"Set it to where people find the console, such as https://monitor.example.com/succession.");
		}
		return parsed.toString().replaceFirst("/+$", "");
	}

}
