package dev.succession.simulator.stages.faults;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.succession.simulator.behaviour.Fault;
import dev.succession.simulator.behaviour.FaultRule;
import dev.succession.simulator.call.Answer;
import dev.succession.simulator.call.Endpoint;
import dev.succession.simulator.call.Request;
import dev.succession.simulator.call.Stage;
import dev.succession.simulator.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Injects faults into the content of an answer: the link to the next page, the values,
 * and the byte order mark.
 */
@Component
@Order(160)
class AnswerFaultStage implements Stage {

	private static final Set<Fault> KINDS = EnumSet.of(Fault.ENDLESS_PAGING, Fault.FOREIGN_LINK, Fault.NEW_ENUM_VALUES,
			Fault.FAR_END, Fault.SKU_MISSING, Fault.NO_SKUS, Fault.NO_OFFER_ID, Fault.NO_LINE_QUANTITY);

	private static final Set<Fault> MARK = EnumSet.of(Fault.BYTE_ORDER_MARK);

	private static final String TOKEN = "MS-ContinuationToken";

	private final ActiveFaults faults;

	private final MissingRows missing;

	AnswerFaultStage(ActiveFaults faults, MissingRows missing) {
		this.faults = faults;
		this.missing = missing;
	}

	@Override
	public Answer pass(Request request, Endpoint next) {
		Answer answer = next.answer(request);
		if (answer.body() != null && this.faults.strike(request, MARK) != null) {
			answer = answer.with(Answer.Encoding.BYTE_ORDER_MARK);
		}
		return distorted(request, answer);
	}

	private Answer distorted(Request request, Answer answer) {
		if (!(answer.body() instanceof ObjectNode body) || !answer.isSuccess()) {
			return answer;
		}
		FaultRule rule = this.faults.strike(request, KINDS, (it) -> isEffective(it, body));
		if (rule == null) {
			return answer;
		}
		ObjectNode distorted = body.deepCopy();
		switch (rule.fault()) {
			case ENDLESS_PAGING -> endless(request, distorted);
			case FAR_END -> farEnd(distorted);
			case FOREIGN_LINK -> next(request, distorted, "https://elsewhere.example/v1", "YXQ6MA==");
			case NEW_ENUM_VALUES -> newValues(distorted);
			default -> this.missing.apply(rule, distorted);
		}
		return answer.with(distorted);
	}

	private boolean isEffective(FaultRule rule, ObjectNode body) {
		return switch (rule.fault()) {
			case ENDLESS_PAGING -> !body.path("links").has("next");
			case FAR_END -> !body.findValues("commitmentEndDate").isEmpty();
			case SKU_MISSING, NO_SKUS, NO_OFFER_ID, NO_LINE_QUANTITY -> this.missing.isEffective(rule, body);
			default -> true;
		};
	}

	private static void farEnd(ObjectNode body) {
		if (body.has("commitmentEndDate")) {
			body.put("commitmentEndDate", "9999-12-10T00:00:00Z");
		}
		Json.children(body, AnswerFaultStage::farEnd);
	}

	private static void endless(Request request, ObjectNode list) {
		String token = request.headers().getFirst(TOKEN);
		next(request, list, "", (token != null) ? token : "YXQ6MA==");
	}

	private static void next(Request request, ObjectNode list, String host, String token) {
		String path = request.path().replaceFirst("(?i)^/v1", "").replaceFirst("\\?.*", "");
		ObjectNode link = list.withObject("/links/next")
			.put("uri", host + path + "?size=" + request.query().getOrDefault("size", "500") + "&seekOperation=Next")
			.put("method", "GET");
		link.putArray("headers").addObject().put("key", TOKEN).put("value", token);
		list.put("continuationToken", token);
	}

	private static void newValues(ObjectNode body) {
		for (String name : List.of("status", "relationshipToPartner", "billingCycle", "state", "capabilityStatus")) {
			if (body.path(name).isString()) {
				body.put(name, "frozen");
			}
		}
		for (JsonNode item : body.path("items")) {
			if (item instanceof ObjectNode object) {
				newValues(object);
			}
		}
	}

}
