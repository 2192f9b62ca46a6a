package dev.succession.simulator.api.paging;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.succession.simulator.call.Request;
import dev.succession.simulator.json.Json;
import dev.succession.simulator.protocol.Refusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A page of a list. The continuation token says where it begins.
 *
 * @param from the index of the first item
 * @param size how many items at most
 * @param kept the parameters that the links of the page repeat, each after an ampersand
 */
public record Page(int from, int size, String kept) {

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
		String operation = query.getOrDefault("seekOperation", "First");
		return switch (operation.toLowerCase(Locale.ROOT)) {
			case "first" -> new Page(0, size, kept(query));
			case "next" -> new Page(from(request.headers().getFirst(TOKEN)), size, kept(query));
			default -> throw new Refusal(400, 3000, "The seek operation is not supported.", "seekOperation");
		};
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

	private static int from(@Nullable String token) {
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
		if (this.from > 0 && this.from >= all.size()) {
			throw new Refusal(400, 2000, "There are no more items.");
		}
		int end = Math.min(all.size(), this.from + this.size);
		List<JsonNode> items = all.subList(this.from, end).stream().map(body).toList();
		return linked(path, items, (end < all.size()) ? end : null);
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
		String query = "?size=" + this.size + this.kept;
		links.set("self", Json.link(path + query));
		if (next != null) {
			String token = Base64.getUrlEncoder().encodeToString(("at:" + next).getBytes(StandardCharsets.US_ASCII));
			ObjectNode link = Json.link(path + query + "&seekOperation=Next");
			link.set("headers", header(token));
			links.set("next", link);
			page.put("continuationToken", token);
		}
		return page;
	}

	private static ArrayNode header(String token) {
		return Json.array().add(Json.object().put("key", TOKEN).put("value", token));
	}

}
