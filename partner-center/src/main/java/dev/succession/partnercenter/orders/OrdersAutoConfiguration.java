package dev.succession.partnercenter.orders;

import dev.succession.partnercenter.call.Exchange;
import dev.succession.partnercenter.settings.ConditionalOnPartnerCenter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Publishes the orders as a bean. */
@AutoConfiguration
@ConditionalOnPartnerCenter
class OrdersAutoConfiguration {

	@Bean
	Orders partnerCenterOrders(Exchange exchange) {
		return new Orders(exchange);
	}

}
