/** What the articles warn of: a cache that every worker keeps to itself. */
export const BUILTIN_CONFIGURATION = `worker_processes 4;

events {
}

http {
    server {
        listen 443 ssl;
        server_name shop.example.com;

        ssl_certificate     /etc/ssl/shop.example.com/fullchain.pem;
        ssl_certificate_key /etc/ssl/shop.example.com/privkey.pem;

        ssl_session_cache builtin:1000;
        ssl_session_timeout 5m;
    }
}
`;
