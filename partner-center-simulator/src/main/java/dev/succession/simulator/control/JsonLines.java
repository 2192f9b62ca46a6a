package dev.succession.simulator.control;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * Sends lists of any length as newline-delimited JSON.
 */
@Component
class JsonLines {

	private final JsonMapper json;

	JsonLines(JsonMapper json) {
		this.json = json;
	}

	Writer to(HttpServletResponse response) throws IOException {
		response.setContentType("application/x-ndjson;charset=utf-8");
		return new Writer(this.json, new BufferedOutputStream(response.getOutputStream(), 1 << 16));
	}

	/**
	 * Writes one line per value.
	 *
	 * @param json the mapper
	 * @param out the response
	 */
	record Writer(JsonMapper json, OutputStream out) implements AutoCloseable {

		void write(List<?> values) throws IOException {
			for (Object value : values) {
				this.out.write(this.json.writeValueAsBytes(value));
				this.out.write('\n');
			}
		}

		@Override
		public void close() throws IOException {
			this.out.flush();
		}

	}

}
