package dev.succession.monitor.api;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;

import org.springframework.stereotype.Component;

/**
 * Adds to each operation of the REST API what its method does not say: how it answers if
 * something is wrong, and a name that stays the same when another operation is added.
 */
@Component
class ApiDescription implements OpenApiCustomizer {

	private static final String PROBLEM = "Problem";

	@Override
	public void customise(OpenAPI api) {
		api.getComponents().addSchemas(PROBLEM, problem());
		api.getPaths()
			.forEach((path, item) -> item.readOperationsMap()
				.forEach((method, operation) -> describe(path, method, operation)));
		List<Tag> tags = Objects.requireNonNullElse(api.getTags(), List.of());
		tags.forEach((tag) -> tag.setName(subject(tag.getName())));
		api.setTags(tags.stream().sorted(Comparator.comparing(Tag::getName)).toList());
	}

	private static void describe(String path, PathItem.HttpMethod method, Operation operation) {
		List<String> tags = operation.getTags().stream().map(ApiDescription::subject).toList();
		operation.setTags(tags);
		operation
			.setOperationId("%s-%s".formatted(tags.getFirst(), operation.getOperationId().replaceFirst("_\\d+$", "")));
		if (Objects.equals(operation.getDescription(), operation.getSummary())) {
			operation.setDescription(null);
		}
		Objects.requireNonNullElse(operation.getParameters(), List.<Parameter>of())
			.forEach((parameter) -> withoutNull(parameter.getSchema()));
		ApiResponse answer = operation.getResponses().get("200");
		if (answer != null && path.endsWith(".csv")) {
			answer.setContent(content("text/csv", typed("string")));
		}
		Content problem = content("application/problem+json", new Schema<>().$ref("#/components/schemas/" + PROBLEM));
		problems(path, method, operation).forEach((status, words) -> operation.getResponses()
			.addApiResponse(status, new ApiResponse().description(words).content(problem)));
	}

	private static Content content(String type, Schema<?> schema) {
		return new Content().addMediaType(type, new MediaType().schema(schema));
	}

	/** A parameter of the query is there or not; it is never null. */
	private static void withoutNull(@Nullable Schema<?> schema) {
		Set<String> types = (schema != null) ? schema.getTypes() : null;
		if (schema != null && types != null) {
			schema.setTypes(types.stream().filter((type) -> !type.equals("null")).collect(Collectors.toSet()));
		}
	}

	private static Map<String, String> problems(String path, PathItem.HttpMethod method, Operation operation) {
		Map<String, String> problems = new LinkedHashMap<>();
		boolean takesSomething = operation.getParameters() != null || operation.getRequestBody() != null;
		if (takesSomething) {
			problems.put("400", "A parameter or the body is wrong; the detail says which, and what is right");
		}
		problems.put("401", "Neither a token nor a session is valid");
		problems.put("403", "The role of the user does not allow this, or the one who asks may not do it alone");
		problems.put("503", "It can't be checked now who asks, because the OpenID provider does not answer");
		if (path.contains("{")) {
			problems.put("404", "There is no such thing");
		}
		if (method == PathItem.HttpMethod.POST) {
			problems.put("404", "There is no such thing, or it is not kept any more");
			problems.put("409", "It does not fit to how things stand");
			problems.put("503",
					"It can't be recorded now, and the detail says whether it was; or it can't be checked who asks");
		}
		return problems;
	}

	/** Problem details for HTTP APIs, RFC 9457. */
	private static Schema<?> problem() {
		return typed("object").description("Why a request is not answered (RFC 9457)")
			.addProperty("type",
					typed("string").description("The kind of problem; about:blank for what the status says"))
			.addProperty("title", typed("string").description("The status in words"))
			.addProperty("status", typed("integer").description("The HTTP status"))
			.addProperty("detail", typed("string").description("What is wrong, and what to do"))
			.addProperty("instance", typed("string").description("The path that was asked for"));
	}

	/** A schema's type has another place in OpenAPI 3.1 than before. */
	private static Schema<?> typed(String type) {
		Schema<?> schema = new Schema<>();
		schema.setType(type);
		schema.addType(type);
		return schema;
	}

	private static String subject(String controller) {
		return controller.replace("-controller", "");
	}

}
