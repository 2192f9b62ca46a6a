package dev.succession.simulator.http;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.succession.simulator.Simulation;
import dev.succession.simulator.behaviour.Switch;
import dev.succession.simulator.call.Answer;
import dev.succession.simulator.call.Call;
import dev.succession.simulator.call.Endpoint;
import dev.succession.simulator.call.Endpoints;
import dev.succession.simulator.call.Request;
import dev.succession.simulator.call.Stage;
import dev.succession.simulator.protocol.Refusal;
import dev.succession.simulator.protocol.Trace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Receives every call of the API, passes it through the stages to its endpoint, and sends
 * the answer. Unknown paths and methods are answered and counted as well.
 */
@RestController
class PartnerCenterController {

	private static final int LARGEST_BODY = 4 << 20;

	private final Map<Call, Endpoint> endpoints = new EnumMap<>(Call.class);

	private final Simulation simulation;

	private final CallCounts counts;

	private final AnswerWriter writer;

	PartnerCenterController(List<Endpoints> all, List<Stage> stages, Simulation simulation, CallCounts counts,
			AnswerWriter writer) {
		for (Endpoints some : all) {
			some.endpoints().forEach((call, endpoint) -> this.endpoints.put(call, behind(stages, endpoint)));
		}
		this.simulation = simulation;
		this.counts = counts;
		this.writer = writer;
	}

	private static Endpoint behind(List<Stage> stages, Endpoint endpoint) {
		Endpoint chain = endpoint;
		for (Stage stage : stages.reversed()) {
			Endpoint next = chain;
			chain = (request) -> stage.pass(request, (passed) -> guarded(next, passed));
		}
		Endpoint first = chain;
		return (request) -> guarded(first, request);
	}

	private static Answer guarded(Endpoint endpoint, Request request) {
		try {
			return endpoint.answer(request);
		}
		catch (Refusal refusal) {
			return Answer.refused(refusal);
		}
	}

	@RequestMapping("/**")
	void receive(HttpServletRequest servletRequest, HttpServletResponse servletResponse) throws IOException {
		HttpHeaders headers = new HttpHeaders();
		headers.putAll(new ServletServerHttpRequest(servletRequest).getHeaders());
		Trace trace = new Trace(id(headers, "MS-RequestId"), id(headers, "MS-CorrelationId"));
		PathContainer path = path(servletRequest.getRequestURI());
		List<Call> candidates = Call.at(path);
		Call call = candidates.stream()
			.filter((it) -> it.method().matches(servletRequest.getMethod()))
			.findFirst()
			.orElse(null);
		Answer answer;
		String template;
		if (call != null) {
			answer = answer(call, path, servletRequest, headers, trace);
			template = call.template(path);
		}
		else {
			answer = unknown(candidates, servletRequest.getMethod());
			template = candidates.isEmpty() ? "unknown" : candidates.getFirst().template(path);
		}
		this.counts.count(servletRequest.getMethod(), template, answer.status());
		this.writer.write(answer, trace, servletRequest, servletResponse);
	}

	/**
	 * The path without the slashes that callers add: behind the version, where a
	 * published link begins with one already, and at the end.
	 */
	private static PathContainer path(String sent) {
		return PathContainer.parsePath(sent.replaceFirst("^/v1//+", "/v1/").replaceFirst("(?<=.)/+$", ""));
	}

	private Answer answer(Call call, PathContainer path, HttpServletRequest request, HttpHeaders headers, Trace trace)
			throws IOException {
		Endpoint endpoint = Objects.requireNonNull(this.endpoints.get(call));
		try {
			return endpoint.answer(request(call, path, request, headers, trace));
		}
		catch (Refusal refusal) {
			return Answer.refused(refusal);
		}
	}

	private static Answer unknown(List<Call> candidates, String method) {
		if (candidates.isEmpty()) {
			return Answer.refused(new Refusal(404, 1000, "The resource was not found."));
		}
		String allowed = candidates.stream().map((call) -> call.method().name()).collect(Collectors.joining(", "));
		return Answer
			.refused(new Refusal(405, 405, "The requested resource does not support the method " + method + "."))
			.with("Allow", allowed);
	}

	private Request request(Call call, PathContainer path, HttpServletRequest request, HttpHeaders headers, Trace trace)
			throws IOException {
		String queryString = (request.getQueryString() != null) ? "?" + request.getQueryString() : "";
		return new Request(call, request.getRequestURI() + queryString, call.variables(path),
				Query.parse(request.getQueryString()), headers, request.getInputStream().readNBytes(LARGEST_BODY),
				trace, this.simulation.behaviour().has(Switch.EXACT_IDS), this.simulation.run(), null, null);
	}

	private static String id(HttpHeaders headers, String name) {
		@Nullable String sent = headers.getFirst(name);
		return (sent != null && !sent.isBlank()) ? sent.strip() : UUID.randomUUID().toString();
	}

}
