package dev.succession.partnercenter.paging;

import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.ErrorKind;
import dev.succession.partnercenter.Refusal;
import dev.succession.partnercenter.call.CallPipeline;
import dev.succession.partnercenter.http.Call;
import dev.succession.partnercenter.http.LinkResolver;
import dev.succession.partnercenter.json.Json;
import dev.succession.partnercenter.json.ParsedRows;
import dev.succession.partnercenter.json.UnreadableException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a collection page by page. The request for the next page carries the continuation
 * token of the page before or, if that page had only a link, the query of the link.
 */
public class PageReader {

	private static final String LINK = "link:";

	private static final String PAST_THE_END = "400/2000";

	private final CallPipeline pipeline;

	private final LinkResolver links;

	private final int maxPages;

	PageReader(CallPipeline pipeline, LinkResolver links, int maxPages) {
		this.pipeline = pipeline;
		this.links = links;
		this.maxPages = maxPages;
	}

	/**
	 * One page.
	 *
	 * @param rows its readable rows
	 * @param continuationToken what to ask for the next page with; {@code null} on the
	 * last
	 * @param unreadable how many rows could not be read
	 */
	public record Page<T>(List<T> rows, @Nullable String continuationToken, int unreadable) {
	}

	public <T> Answer<Page<T>> page(CallScope scope, PagedCollection path, int size, @Nullable String token,
			Function<Json, T> row) {
		if (token == null) {
			return this.pipeline.send(scope, path.first(size), (json) -> read(json, path, row));
		}
		Call call = next(path, size, token);
		if (call == null) {
			return new Answer.Refused<>(
					new Refusal(400, "", ErrorKind.PAGE_TOKEN_EXPIRED, "not a continuation token of this list"));
		}
		return emptyAtTheEnd(this.pipeline.send(scope, call, (json) -> read(json, path, row)));
	}

	/** All pages of a list with continuation tokens. */
	public <P> Stream<Answer<P>> pages(Function<@Nullable String, Answer<P>> reader,
			Function<P, @Nullable String> next) {
		return stream(new PageIterator<P, String>(null, reader, next, (page) -> page, this.maxPages));
	}

	/** All pages of a list with row offsets. */
	public <P> Stream<Answer<P>> pages(Integer first, Function<Integer, Answer<P>> reader,
			Function<P, @Nullable Integer> next, Function<P, Object> rows) {
		return stream(new PageIterator<>(first, reader, next, rows, this.maxPages));
	}

	private static <P> Stream<P> stream(Iterator<P> pages) {
		return StreamSupport
			.stream(Spliterators.spliteratorUnknownSize(pages, Spliterator.ORDERED | Spliterator.NONNULL), false);
	}

	private static @Nullable Call next(PagedCollection path, int size, String token) {
		if (token.startsWith(LINK)) {
			return path.linked(token.substring(LINK.length()));
		}
		return isHeader(token) ? path.next(size, token) : null;
	}

	/**
	 * Partner Center may give a token on the last page and then refuse to seek past that
	 * page, with its generic input error.
	 */
	private static <T> Answer<Page<T>> emptyAtTheEnd(Answer<Page<T>> answer) {
		boolean end = answer instanceof Answer.Refused<Page<T>>(Refusal refusal)
				&& refusal.summary().equals(PAST_THE_END);
		return end ? new Answer.Done<>(new Page<>(List.of(), null, 0)) : answer;
	}

	private <T> Page<T> read(Json json, PagedCollection path, Function<Json, T> row) {
		ParsedRows<T> rows = ParsedRows.read(json, row);
		return new Page<>(rows.readable(), next(json, path), rows.unreadable());
	}

	private @Nullable String next(Json json, PagedCollection path) {
		Json link = json.at("links").at("next");
		String token = inHeaders(link);
		if (token == null) {
			token = json.text("continuationToken");
		}
		if (token != null && !isHeader(token)) {
			throw new UnreadableException("continuationToken");
		}
		return (token != null) ? token : ofLink(link.text("uri"), path);
	}

	private @Nullable String ofLink(@Nullable String uri, PagedCollection path) {
		if (uri == null) {
			return null;
		}
		String link = this.links.path(uri);
		if (link == null || path.linked(link) == null) {
			throw new UnreadableException("links.next");
		}
		return LINK + link;
	}

	private static @Nullable String inHeaders(Json link) {
		for (Json header : link.at("headers").elements("headers")) {
			if (PagedCollection.TOKEN.equalsIgnoreCase(header.text("key"))) {
				return header.text("value");
			}
		}
		return null;
	}

	private static boolean isHeader(String token) {
		return token.chars().allMatch((character) -> character > ' ' && character < 127);
	}

}
