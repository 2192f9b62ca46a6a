package dev.succession.partnercenter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/** Walks a collection page by page with a continuation token. */
final class Paging {

	private static final String TOKEN = "MS-ContinuationToken";

	private Paging() {
	}

	/** One page: its readable rows, how the next is asked for, what could not be read. */
	record Page<T>(List<T> rows, @Nullable String continuationToken, int unreadable) {
	}

	static <T> Answer<Page<T>> page(Exchange exchange, CallContext context, Call.Credential credential, String path,
			List<String> values, int size, @Nullable String token, Function<Json, T> row) {
		List<String> all = new ArrayList<>(values);
		all.add(String.valueOf(size));
		String query = (token != null) ? "?size={size}&seekOperation=Next" : "?size={size}";
		Call call = Call.get(credential, path + query, all.toArray(String[]::new));
		if (token == null) {
			return exchange.send(context, call, (json) -> read(json, row));
		}
		return pastTheEnd(exchange.send(context, call.header(TOKEN, token), (json) -> read(json, row)));
	}

	private static <T> Answer<Page<T>> pastTheEnd(Answer<Page<T>> answer) {
		boolean end = answer instanceof Answer.Refused<Page<T>>(Refusal refusal)
				&& refusal.summary().equals("400/2000");
		return end ? new Answer.Done<>(new Page<>(List.of(), null, 0)) : answer;
	}

	private static <T> Page<T> read(Json json, Function<Json, T> row) {
		List<T> rows = new ArrayList<>();
		int unreadable = 0;
		for (Json item : json.items()) {
			try {
				rows.add(row.apply(item));
			}
			catch (UnreadableException ex) {
				unreadable++;
			}
		}
		return new Page<>(rows, next(json), unreadable);
	}

	private static @Nullable String next(Json json) {
		for (Json header : json.at("links").at("next").at("headers").elements("headers")) {
			if (TOKEN.equalsIgnoreCase(header.text("key"))) {
				return header.text("value");
			}
		}
		return json.text("continuationToken");
	}

}
