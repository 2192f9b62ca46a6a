package dev.succession.simulator.api;

import java.io.IOException;

import dev.succession.simulator.tenant.Trace;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * Sends answers with the headers every answer has.
 */
@Component
class AnswerWriter {

	private final JsonMapper json;

	AnswerWriter(JsonMapper json) {
		this.json = json;
	}

	void write(Answer answer, Trace trace, HttpServletResponse response) throws IOException {
		response.setStatus(answer.status());
		response.setHeader("MS-RequestId", trace.requestId());
		response.setHeader("MS-CorrelationId", trace.correlationId());
		response.setHeader("MS-CV", "7v11Wa//5EuGEo+A.0");
		response.setHeader("MS-ServerId", "202010406");
		answer.headers().forEach(response::setHeader);
		if (answer.body() == null) {
			response.setContentLength(0);
			return;
		}
		byte[] bytes = this.json.writeValueAsBytes(answer.body());
		response.setContentType("application/json; charset=utf-8");
		response.setContentLength(bytes.length);
		response.getOutputStream().write(bytes);
	}

}
