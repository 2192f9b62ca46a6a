package dev.succession.partnercenter.orders;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How orders are sent.
 *
 * @param checkoutIsIdempotent whether a second checkout of a cart answers with the order
 * of the first, as some say and no published page promises; then a checkout whose answer
 * was lost is repeated at once
 */
@ConfigurationProperties("succession.partner-center.orders")
record OrderProperties(@DefaultValue("false") boolean checkoutIsIdempotent) {
}
