package dev.succession.monitor.access;

import java.util.Locale;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/** Tells requests apart that a web page elsewhere may have had a browser send. */
final class RequestOrigin {

	private RequestOrigin() {
	}

	/**
	 * Whether no browser has sent the request. One that another site's page has it send
	 * tells at least one of these, and takes cookies along if there are any.
	 */
	static boolean isNoBrowser(HttpServletRequest request) {
		return Stream.of(HttpHeaders.COOKIE, HttpHeaders.ORIGIN, "Sec-Fetch-Site")
			.allMatch((header) -> request.getHeader(header) == null);
	}

	/**
	 * Whether the monitor was addressed by a name that anyone may register. A page of
	 * another site can make its own name mean this machine (DNS rebinding), but neither
	 * an address nor a name without a dot.
	 */
	static boolean isForeignName(HttpServletRequest request) {
		String name = name(request.getHeader(HttpHeaders.HOST));
		return !name.equals("localhost") && name.contains(".") && !name.matches("[\\d.]+");
	}

	/** An IPv6 address has brackets; what is in them has no dot, or is an address. */
	private static String name(@Nullable String host) {
		if (host == null || host.startsWith("[")) {
			return "";
		}
		return host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
	}

}
