package dev.succession.cli.connection;

import java.util.LinkedHashMap;
import java.util.Map;

import picocli.CommandLine.Option;

/** Which page of a list the monitor is asked for. */
public final class Paging {

	@Option(names = "--page", defaultValue = "0", description = "Which page, from 0.")
	private int page;

	@Option(names = "--size", defaultValue = "50", description = "Lines of a page; ${DEFAULT-VALUE} if not given.")
	private int size;

	/**
	 * The parameters of the request.
	 * @param filter what the entries have in common
	 * @return the filter and the page
	 */
	public Map<String, String> of(Map<String, String> filter) {
		Map<String, String> parameters = new LinkedHashMap<>(filter);
		parameters.put("page", String.valueOf(this.page));
		parameters.put("size", String.valueOf(this.size));
		return parameters;
	}

}
