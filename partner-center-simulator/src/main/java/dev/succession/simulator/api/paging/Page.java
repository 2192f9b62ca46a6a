package dev.succession.simulator.api.paging;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.succession.simulator.call.Request;
import dev.succession.simulator.json.Json;
import dev.succession.simulator.protocol.Refusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A page of a list. The continuation token of a page says where the next one begins.
 *
 * @param seek which page is asked for
 * @param position what the token that was sent says; 0 without one
 * @param size how many items at most
 * @param kept the parameters that the links of the page repeat, each after an ampersand
 */
public record Page(Seek seek, int position, int size, String kept) {

	private static final String TOKEN = "MS-ContinuationToken";

	private static final int MAXIMUM = 500;

	/** The parameters that say which items a list has, in which order. */
	private static final List<String> SELECTION = List.of("filter", "startDate", "endDate", "sortField",
			"sortDirection");

	/**
	 * The page a call asks for.
	 * @param request the call
	 * @return the page
	 * @throws Refusal if its size or its token is invalid
	 */
	public static Page of(Request request) {
		Map<String, String> query = request.query();
		int size = size(query.get("size"));
		Seek seek = Seek.of(query.getOrDefault("seekOperation", "First"));
		int position = seek.needsToken() ? position(request.headers().getFirst(TOKEN)) : 0;
		return new Page(seek, position, size, kept(query));
	}

	/**
	 * Where the page begins in a list that can only be read forwards.
	 * @return the position
	 * @throws Refusal if another page than the first or the next one is asked for
	 */
	public int forwards() {
		return switch (this.seek) {
			case FIRST, NEXT -> this.position;
			case PREVIOUS, LAST -> throw Seek.notSupported();
		};
	}

	private int start(int total) {
		return switch (this.seek) {
			case FIRST, NEXT -> this.position;
			case PREVIOUS -> previous();
			case LAST -> Math.max(0, total - 1) / this.size * this.size;
		};
	}

	private int previous() {
		if (this.position <= this.size) {
			throw new Refusal(400, 2000, "There are no earlier items.");
		}
		return Math.max(0, this.position - 2 * this.size);
	}

	private static String kept(Map<String, String> query) {
		return SELECTION.stream()
			.filter(query::containsKey)
			.map((name) -> "&" + name + "=" + URLEncoder.encode(query.getOrDefault(name, ""), StandardCharsets.UTF_8))
			.collect(Collectors.joining());
	}

	private static int size(@Nullable String text) {
		try {
			int size = (text != null) ? Integer.parseInt(text) : 0;
			if (size >= 0 && size <= MAXIMUM) {
				return (size == 0) ? MAXIMUM : size;
			}
		}
		catch (NumberFormatException ex) {
			throw new Refusal(400, 3000, "The page size is not a number.", "size");
		}
		throw new Refusal(400, 3000, "The page size is out of range.", "size");
	}

	private static int position(@Nullable String token) {
		if (token == null) {
			throw new Refusal(400, 2000, "The continuation token is missing.");
		}
		try {
			String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
			return Math.max(0, Integer.parseInt(text.substring(text.indexOf(':') + 1)));
		}
		catch (IllegalArgumentException ex) {
			throw new Refusal(400, 2000, "The continuation token is invalid.");
		}
	}

	/**
	 * Takes the page from a list.
	 * @param <T> the items' type
	 * @param path the list's path below the version
	 * @param all the whole list
	 * @param body an item's body
	 * @return the page with its links
	 */
	public <T> ObjectNode of(String path, List<T> all, Function<T, JsonNode> body) {
		int start = start(all.size());
		if (start > 0 && start >= all.size()) {
			throw new Refusal(400, 2000, "There are no more items.");
		}
		int end = Math.min(all.size(), start + this.size);
		List<JsonNode> items = all.subList(start, end).stream().map(body).toList();
		ObjectNode page = linked(path, items, (end < all.size()) ? end : null);
		if (start > 0) {
			page.withObject("/links").set("previous", link(path, Seek.PREVIOUS, token(start + this.size)));
		}
		return page;
	}

	/**
	 * A page whose items are already known.
	 * @param path the list's path below the version
	 * @param items the page's items
	 * @param next where the next page begins; null for the end of the list
	 * @return the page with its links
	 */
	public ObjectNode linked(String path, List<JsonNode> items, @Nullable Integer next) {
		ObjectNode page = Json.collection(items);
		ObjectNode links = page.putObject("links");
		links.set("self", Json.link(path + query()));
		if (next != null) {
			links.set("next", link(path, Seek.NEXT, token(next)));
			page.put("continuationToken", token(next));
		}
		return page;
	}

	private String query() {
		return "?size=" + this.size + this.kept;
	}

	private static String token(int position) {
		return Base64.getUrlEncoder().encodeToString(("at:" + position).getBytes(StandardCharsets.US_ASCII));
	}

	private ObjectNode link(String path, Seek seek, String token) {
		ObjectNode link = Json.link(path + query() + "&seekOperation=" + seek.published());
		link.set("headers", Json.array().add(Json.object().put("key", TOKEN).put("value", token)));
		return link;
	}

}
