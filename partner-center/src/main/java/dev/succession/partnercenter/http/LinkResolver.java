package dev.succession.partnercenter.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/** Resolves links that Partner Center returns, only on the configured host. */
public class LinkResolver {

	private static final String VERSION = "/v1";

	private final URI api;

	LinkResolver(String api) {
		this.api = URI.create(api);
	}

	/**
	 * Path and query below {@code /v1} of a link, which may be absolute or relative, with
	 * or without {@code /v1}.
	 * @return the path, or {@code null} if the link leads elsewhere
	 */
	public @Nullable String path(String link) {
		try {
			URI uri = new URI(link.strip());
			if (uri.getHost() != null && !isOwnHost(uri) || uri.getRawPath() == null
					|| uri.getRawPath().contains("..")) {
				return null;
			}
			String query = (uri.getRawQuery() != null) ? "?" + uri.getRawQuery() : "";
			return relative(uri.getRawPath()) + query;
		}
		catch (URISyntaxException ex) {
			return null;
		}
	}

	private boolean isOwnHost(URI uri) {
		return this.api.getHost().equalsIgnoreCase(uri.getHost()) && port(this.api) == port(uri)
				&& (uri.getScheme() == null || Objects.equals(this.api.getScheme(), uri.getScheme()));
	}

	private String relative(String path) {
		String base = this.api.getRawPath();
		if (path.startsWith(base + "/")) {
			return path.substring(base.length());
		}
		String rooted = path.startsWith("/") ? path : "/" + path;
		return rooted.regionMatches(true, 0, VERSION + "/", 0, VERSION.length() + 1)
				? rooted.substring(VERSION.length()) : rooted;
	}

	private static int port(URI uri) {
		if (uri.getPort() >= 0) {
			return uri.getPort();
		}
		return "https".equals(uri.getScheme()) ? 443 : 80;
	}

}
