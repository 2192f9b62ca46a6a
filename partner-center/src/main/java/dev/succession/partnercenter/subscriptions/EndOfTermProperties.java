package dev.succession.partnercenter.subscriptions;

import dev.succession.partnercenter.json.Json;
import dev.succession.partnercenter.settings.PropertyChecks;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a new-commerce subscription is told to end at the end of its term. Microsoft has
 * published the names of the properties and no example with values, so that both values
 * are unproven and can be changed.
 *
 * @param scheduleType when the action is due
 * @param actionType what is done then
 */
@ConfigurationProperties("succession.partner-center.end-of-term")
record EndOfTermProperties(@DefaultValue("EndOfTerm") String scheduleType, @DefaultValue("Cancel") String actionType) {

	EndOfTermProperties {
		PropertyChecks.present("end-of-term.schedule-type", scheduleType);
		PropertyChecks.present("end-of-term.action-type", actionType);
	}

	ObjectNode cancellation() {
		return Json.object().put("scheduleType", this.scheduleType).put("actionType", this.actionType);
	}

}
