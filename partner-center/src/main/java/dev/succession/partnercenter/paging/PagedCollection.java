package dev.succession.partnercenter.paging;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.succession.partnercenter.http.Call;
import org.jspecify.annotations.Nullable;

import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * A collection that is read page by page.
 *
 * @param credential which credential reading it needs
 * @param template its path
 * @param values values of the placeholders in the path
 * @param query further query parameters of every page, with a closing ampersand; may be
 * empty
 * @param queryValues values of the placeholders in the query
 */
public record PagedCollection(Call.Credential credential, String template, List<String> values, String query,
		List<String> queryValues) {

	/** Header that asks for the next page. */
	static final String TOKEN = "MS-ContinuationToken";

	private static final Pattern PARAMETER = Pattern.compile("[A-Za-z]{1,32}");

	public PagedCollection(Call.Credential credential, String template, List<String> values) {
		this(credential, template, values, "", List.of());
	}

	/** The same collection with a filter. */
	public PagedCollection filtered(Filter filter) {
		return new PagedCollection(this.credential, this.template, this.values, this.query + "filter={filter}&",
				Stream.concat(this.queryValues.stream(), Stream.of(filter.json())).toList());
	}

	Call first(int size) {
		return call("?" + this.query + "size={size}", with(String.valueOf(size)));
	}

	Call next(int size, String token) {
		return call("?" + this.query + "size={size}&seekOperation={seekOperation}", with(String.valueOf(size), "Next"))
			.header(TOKEN, token);
	}

	private List<String> with(String... more) {
		return Stream.concat(this.queryValues.stream(), Stream.of(more)).toList();
	}

	/**
	 * The call of a link below {@code /v1}; {@code null} if it leads to another path or
	 * is malformed.
	 */
	@Nullable Call linked(String link) {
		try {
			return call(link);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private @Nullable Call call(String link) {
		UriComponents uri = UriComponentsBuilder.fromUriString(link).build();
		MultiValueMap<String, String> parameters = uri.getQueryParams();
		String path = UriComponentsBuilder.fromPath(this.template).buildAndExpand(this.values.toArray()).getPath();
		boolean ours = Objects.requireNonNullElse(path, "").equalsIgnoreCase(uri.getPath())
				&& parameters.keySet().stream().allMatch((name) -> PARAMETER.matcher(name).matches());
		if (!ours) {
			return null;
		}
		List<String> values = new ArrayList<>();
		StringBuilder query = new StringBuilder();
		for (Map.Entry<String, String> parameter : parameters.toSingleValueMap().entrySet()) {
			query.append(query.isEmpty() ? '?' : '&').append(parameter.getKey());
			query.append("={").append(parameter.getKey()).append('}');
			values.add(UriUtils.decode(String.valueOf(parameter.getValue()), StandardCharsets.UTF_8));
		}
		return call(query.toString(), values);
	}

	private Call call(String query, List<String> parameters) {
		List<String> all = new ArrayList<>(this.values);
		all.addAll(parameters);
		return Call.get(this.credential, this.template + query, all.toArray(String[]::new));
	}

}
