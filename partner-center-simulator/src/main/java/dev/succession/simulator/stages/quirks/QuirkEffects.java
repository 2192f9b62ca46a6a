package dev.succession.simulator.stages.quirks;

import dev.succession.simulator.behaviour.Quirk;
import dev.succession.simulator.call.Answer;
import dev.succession.simulator.call.Answer.Encoding;
import dev.succession.simulator.call.Call;
import dev.succession.simulator.call.Request;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.web.util.HtmlUtils;

/**
 * What each quirk changes in an answer. Bodies are changed in place, because they are
 * copies.
 */
final class QuirkEffects {

	private QuirkEffects() {
	}

	static Answer apply(Quirk quirk, Request request, Answer answer, long bits) {
		if (answer.body() instanceof ObjectNode body) {
			if (!answer.isSuccess()) {
				return failure(quirk, answer, body, bits);
			}
			success(quirk, request, body, bits);
		}
		return switch (quirk) {
			case BYTE_ORDER_MARK -> answer.with(Encoding.BYTE_ORDER_MARK);
			case DOUBLED_HEADERS -> answer.with(Encoding.DOUBLED_HEADERS);
			case ACCEPTED -> accepted(request, answer);
			case PASCAL_CASE ->
				(answer.body() != null) ? answer.with(SpellingEffects.pascalCase(answer.body())) : answer;
			case NONE_QUALIFICATION -> noneQualification(request, answer);
			default -> answer;
		};
	}

	/** Errors of the gateway get no quirks but the byte order mark. */
	private static Answer failure(Quirk quirk, Answer answer, ObjectNode body, long bits) {
		if (!body.has("code")) {
			return (quirk == Quirk.BYTE_ORDER_MARK) ? answer.with(Encoding.BYTE_ORDER_MARK) : answer;
		}
		switch (quirk) {
			case TEXT_CODES -> body.put("code", body.path("code").asString());
			case ERROR_DATA -> {
				body.remove("data");
				if (bits % 2 == 0) {
					body.putArray("data").addObject().put("message", "See the description.");
				}
			}
			case ESCAPED_DESCRIPTIONS -> body.put("description",
					HtmlUtils.htmlEscape(HtmlUtils.htmlUnescape(body.path("description").asString(""))));
			case PRECONDITION_FAILED -> {
				if (answer.status() == 400 && body.path("code").asInt() == 2055) {
					return new Answer(412, answer.headers(), body, answer.encodings());
				}
			}
			case GATEWAY_UNAUTHORIZED -> {
				if (answer.status() == 401) {
					body.removeAll();
					body.put("statusCode", 401).put("message", "Unauthorized. Access token is missing or invalid.");
				}
			}
			case BYTE_ORDER_MARK -> {
				return answer.with(Encoding.BYTE_ORDER_MARK);
			}
			default -> {
			}
		}
		return answer;
	}

	private static void success(Quirk quirk, Request request, ObjectNode body, long bits) {
		switch (quirk) {
			case ENUM_SPELLING -> SpellingEffects.enums(body, bits);
			case LETTER_CASE -> SpellingEffects.letterCase(body);
			case DATE_FORMS -> SpellingEffects.dates(body, bits);
			case VERSIONED_LINKS -> SpellingEffects.versionedLinks(body);
			case NEW_ENUM_VALUES -> ContentEffects.newEnumValues(body);
			case NEW_PROPERTIES -> ContentEffects.newProperties(body);
			case EXPLICIT_NULLS -> ContentEffects.explicitNulls(body);
			case AWKWARD_NAMES -> ContentEffects.awkwardNames(body, bits);
			case NO_LINKS -> ContentEffects.noLinks(body);
			case TOTAL_COUNT -> ContentEffects.totalCount(body);
			case END_BY_ERROR -> ContentEffects.endByError(request, body);
			case NO_ORDER_STATUS -> ContentEffects.orders(body, (order) -> order.remove("status"));
			case NO_SUBSCRIPTION_ID -> ContentEffects.orders(body, ContentEffects::withoutSubscriptionIds);
			case NO_ETAG -> ContentEffects.noEtag(body);
			case LICENSE_WARNINGS -> ContentEffects.licenseWarnings(request, body);
			default -> {
			}
		}
	}

	private static Answer accepted(Request request, Answer answer) {
		if (request.call() != Call.PATCH_SUBSCRIPTION || answer.status() != 200) {
			return answer;
		}
		Answer accepted = Answer.accepted(request);
		return new Answer(accepted.status(), accepted.headers(), null, answer.encodings());
	}

	private static Answer noneQualification(Request request, Answer answer) {
		JsonNode body = answer.body();
		if (request.call() == Call.GET_QUALIFICATIONS && body instanceof ArrayNode all && all.isEmpty()) {
			all.addObject().put("qualification", "None").put("vettingStatus", "None");
		}
		return answer;
	}

}
