package dev.succession.simulator.http;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import org.apache.catalina.Valve;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Remembers the connection of each call, so that a fault can close it.
 */
@Component
class Connections implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

	private static final String ATTRIBUTE = Connections.class.getName();

	@Override
	public void customize(TomcatServletWebServerFactory factory) {
		factory.addEngineValves(valve());
	}

	private static Valve valve() {
		return new ValveBase(true) {

			@Override
			public void invoke(Request request, Response response) throws IOException, ServletException {
				request.setAttribute(ATTRIBUTE, request.getCoyoteRequest());
				getNext().invoke(request, response);
			}

		};
	}

	/**
	 * Closes the connection at once; what was not flushed is never sent.
	 * @param request the call
	 */
	static void close(ServletRequest request) {
		if (request.getAttribute(ATTRIBUTE) instanceof org.apache.coyote.Request connection) {
			connection.action(ActionCode.CLOSE_NOW, null);
		}
	}

}
