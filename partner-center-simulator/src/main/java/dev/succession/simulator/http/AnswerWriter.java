package dev.succession.simulator.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import dev.succession.simulator.call.Answer;
import dev.succession.simulator.call.Answer.Encoding;
import dev.succession.simulator.protocol.Trace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * Sends answers, with the headers that every answer has.
 */
@Component
class AnswerWriter {

	private static final byte[] MARK = { (byte) 0xEF, (byte) 0xBB, (byte) 0xBF };

	private static final byte[] PAGE = "<!DOCTYPE html><html><body><h1>We'll be back soon</h1></body></html>"
		.getBytes(StandardCharsets.UTF_8);

	private final JsonMapper json;

	AnswerWriter(JsonMapper json) {
		this.json = json;
	}

	void write(Answer answer, Trace trace, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		if (answer.encodings().contains(Encoding.RESET)) {
			Connections.close(request);
			return;
		}
		response.setStatus(answer.status());
		boolean doubled = answer.encodings().contains(Encoding.DOUBLED_HEADERS);
		response.setHeader("MS-RequestId", doubled ? twice(trace.requestId()) : trace.requestId());
		response.setHeader("MS-CorrelationId", doubled ? twice(trace.correlationId()) : trace.correlationId());
		response.setHeader("MS-CV", "7v11Wa//5EuGEo+A.0");
		response.setHeader("MS-ServerId", "202010406");
		answer.headers().forEach(response::setHeader);
		byte[] bytes = bytes(answer);
		if (bytes.length > 0) {
			response.setContentType(
					answer.encodings().contains(Encoding.HTML) ? "text/html" : "application/json; charset=utf-8");
		}
		response.setContentLength(bytes.length);
		if (answer.encodings().contains(Encoding.TRUNCATED)) {
			response.getOutputStream().write(bytes, 0, bytes.length / 2);
			response.flushBuffer();
			Connections.close(request);
			return;
		}
		response.getOutputStream().write(bytes);
	}

	private byte[] bytes(Answer answer) {
		if (answer.encodings().contains(Encoding.HTML)) {
			return PAGE;
		}
		if (answer.body() == null) {
			return new byte[0];
		}
		byte[] plain = this.json.writeValueAsBytes(answer.body());
		if (!answer.encodings().contains(Encoding.BYTE_ORDER_MARK)) {
			return plain;
		}
		return ByteBuffer.allocate(plain.length + 3).put(MARK).put(plain).array();
	}

	private static String twice(String id) {
		return id + "," + id;
	}

}
